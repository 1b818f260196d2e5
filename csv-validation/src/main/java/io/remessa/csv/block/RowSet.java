package io.remessa.csv.block;

/** Some of a block's rows, in their order, each standing for itself and maybe others that are alike. Not thread-safe. */
final class RowSet {

    int count;
    /** By place in the set: index in {@link RecordBlock#ends} of the row's first field. */
    final int[] first = new int[RecordBlock.MAX_RECORDS];
    /** By place in the set: the row's number in the block. */
    final int[] numbers = new int[RecordBlock.MAX_RECORDS];
    /** By place in the set: how many rows it stands for. */
    final int[] weights = new int[RecordBlock.MAX_RECORDS];
}
