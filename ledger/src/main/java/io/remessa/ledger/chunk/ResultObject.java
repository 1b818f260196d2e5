package io.remessa.ledger.chunk;

import io.remessa.ledger.upload.ObjectName;

/**
 * What an attempt at a chunk has written of it: its rejects, or its piece of the retorno.
 *
 * @param object where it is
 * @param records how many are in it; reconciled with what was counted
 * @param bytes size of the object
 */
public record ResultObject(ObjectName object, long records, long bytes) {}
