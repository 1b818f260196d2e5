import type { Words } from './pt-BR';

export const resultsEn: Pick<
  Words,
  | 'state'
  | 'stateHint'
  | 'validationFailure'
  | 'rule'
  | 'result'
  | 'counted'
  | 'retorno'
  | 'particulars'
  | 'pause'
  | 'problem'
  | 'layout'
> = {
  state: {
    UPLOADING: 'Not sent completely',
    UPLOADED: 'Sent, waiting for validation',
    DISPATCHING: 'Sent, validation is being prepared',
    VALIDATING: 'Validating',
    COMPLETED: 'Validated in full',
    COMPLETED_clean: 'Validated, no findings',
    COMPLETED_withFindings: 'Validated, with findings',
    FAILED: 'Validation failed',
    ABORTED: 'Cancelled',
    EXPIRED: 'Expired',
  },
  stateHint: {
    UPLOADING:
      '{{uploaded}} of {{total}} have arrived. If nobody is sending the file now, pick it again under “Send” to go on.',
    UPLOADED: 'The whole file has arrived. Validation begins by itself.',
    DISPATCHING: 'The file is being cut into chunks, which are validated at the same time.',
    ABORTED: 'The upload was cancelled, and the file will not be validated.',
    EXPIRED: 'Nobody went on with the upload in time, and what had arrived was deleted. Send the file again.',
  },
  validationFailure: {
    EMPTY_FILE: 'The file is empty. Send one with a header and records.',
    HEADER_MISMATCH:
      'The header is not that of a known layout, or the file is not written as the layout asks. Correct the file and send it again.',
    UNSUPPORTED_ENCODING:
      'The file is not text in an encoding that is accepted. Save it as CSV in UTF-8 or Windows-1252 and send it again.',
    RECORD_TOO_LONG:
      'A record is longer than 16 MiB: most likely a quote is opened and never closed. Correct the file and send it again.',
    TOO_MANY_REJECTS: 'There are more rejected records than this upload allows.',
    FIXES_REFUSED:
      'The file has a row that is no correction of these rejects. Correct it, or download the rejects again.',
    FIXES_OUTDATED:
      'Other corrections of the same rejects were faster. Download the rejects that are left, and correct those.',
    OBJECT_CHANGED: 'The file was overwritten or deleted in S3 after it was sent. Send it again.',
    DISPATCH_FAILED:
      'The work on the file could not be begun, however often it was tried. It can be tried again.',
    CHUNK_FAILED:
      'A chunk of the file could not be validated, however often it was tried. The others are done.',
    RECONCILIATION_FAILED:
      'The reconciliation does not close: the result does not account for every byte and record.',
    other: 'Validation stopped for a reason that this screen does not know.',
  },
  rule: {
    QUOTE_SYNTAX: 'Quotes not closed, or text behind them',
    FIELD_COUNT: 'Not as many fields as the header',
    ENCODING: 'Bytes that are not valid in the file’s encoding',
    REQUIRED: 'Required field is empty',
    INTEGER_FORMAT: 'Not a whole number',
    DATE_FORMAT: 'Not a calendar day',
    MONEY_FORMAT: 'Not an amount of money',
    DOCUMENT_FORMAT: 'Characters that no CPF or CNPJ has',
    DOCUMENT_LENGTH: 'Neither a CPF’s length nor a CNPJ’s',
    DOCUMENT_REPEATED: 'CPF or CNPJ that repeats one character',
    CPF_CHECK_DIGITS: 'Check digits of the CPF are wrong',
    CNPJ_CHECK_DIGITS: 'Check digits of the CNPJ are wrong',
    TEXT_LENGTH: 'Text too short or too long for the layout',
    TEXT_NOT_ALLOWED: 'Text that is not in the layout’s list',
    TEXT_PATTERN: 'Text without the form that the layout wants',
    INSTALMENT_MISMATCH: 'Total is not instalments × instalment value',
    SUM_MISMATCH: 'Total is not the sum of its parts',
    COMPARISON: 'Fields that do not compare as the layout wants',
  },
  result: {
    waiting: 'Asking the server…',
    stale: 'The screen keeps asking; what stands below may be out of date.',
    progress: '{{done}} of {{total}} validated',
    chunks: '{{done, number}} of {{count, number}} chunks',
    chunks_one: '{{done, number}} of {{count, number}} chunk',
    chunksFailed: '{{count, number}} chunks failed',
    chunksFailed_one: '{{count, number}} chunk failed',
    records: 'Records',
    valid: 'Valid',
    rejected: 'Rejected',
    provisional: 'so far',
    findings: 'Findings by rule',
    noFindings: 'No findings so far.',
    warning: 'warning',
    reconciled:
      'Reconciled: {{bytes}} bytes read, {{records}} = {{valid}} + {{rejected}}, nothing unaccounted.',
    notReconciled:
      'Not reconciled: {{chunkBytes}} of {{objectBytes}} bytes were read, and {{proved, number}} of {{count, number}} chunks have proved borders. The figures are partial.',
    notReconciled_one:
      'Not reconciled: {{chunkBytes}} of {{objectBytes}} bytes were read, and {{proved, number}} of {{count, number}} chunk has proved borders. The figures are partial.',
    sums: 'Totals',
    firstRejects: 'First rejects (CPF and CNPJ masked)',
    line: 'Line',
    rules: 'Rules',
    fields: 'Fields',
    downloadRejects: 'Download rejects (CSV)',
    downloadFirstRejects: 'Download the first {{count, number}} of {{all, number}} rejects (CSV)',
    downloadFirstRejects_one: 'Download the first of {{all, number}} rejects (CSV)',
    downloadSummary: 'Download summary (JSON)',
    sendFixes: 'Send corrected rejects',
    fixesHint:
      'Download the rejects, correct the rows that you can, leave the first six columns as they are, and send that file: the rows take the places of those records.',
    fixesOf: 'Corrections of upload',
    fixed: '{{count, number}} records put right',
    fixed_one: '{{count, number}} record put right',
    left: '{{count, number}} still rejected',
    left_one: '{{count, number}} still rejected',
    failedChunks: 'Chunks that failed',
    chunk: 'Chunk {{number, number}}: {{size}} from byte {{start, number}} on',
    attempts: '{{count, number}} attempts',
    attempts_one: '{{count, number}} attempt',
    moreChunks: 'and {{count, number}} more',
    retry: 'Validate the failed ones again',
    documents: 'Valid documents',
  },
  retorno: {
    pending: 'The retorno is being put together; the link to download it will appear here.',
    download: 'Download retorno (CSV)',
    downloadOf: 'Download retorno (CSV, {{size}})',
    failed: 'The retorno could not be put together.',
  },
  counted: {
    records: '{{count, number}} records',
    records_one: '{{count, number}} record',
    valid: '{{count, number}} valid',
    valid_one: '{{count, number}} valid',
    rejected: '{{count, number}} rejected',
    rejected_one: '{{count, number}} rejected',
  },
  pause: {
    mark: 'paused',
    by: {
      owner:
        'Paused by whoever sent it: what is validated stays, and nothing more is validated until somebody resumes it.',
      operator:
        'Paused by an operator: what is validated stays, and nothing more is validated until an operator resumes it.',
      somebody: 'Paused: what is validated stays, and nothing more is validated until somebody resumes it.',
    },
    pause: {
      do: 'Pause validation',
      means:
        'Chunks that are being validated are finished, and no other is begun until you resume it. Nothing is lost.',
    },
    resume: {
      do: 'Resume validation',
      means: 'The chunks that are left are validated; the others stay as they are.',
    },
  },
  particulars: {
    size: 'Size',
    begun: 'Begun',
    sent: 'Sent',
    finished: 'Ended',
    id: 'Id',
  },
  problem: {
    NO_ANSWER: 'The server does not answer.',
    UNKNOWN: 'Something went wrong.',
    UPLOAD_NOT_FOUND: 'There is no such upload.',
    INVALID_ID: 'This is not the address of an upload.',
    RESULT_EXPIRED: 'The result has been deleted.',
    NOT_FIXABLE: 'This upload takes no corrections.',
    NOT_RETRYABLE: 'This upload cannot be validated again.',
    PAUSED_BY_OPERATOR: 'Whoever runs the service has paused this upload. Ask them to resume it.',
    ALREADY_FINISHED: 'The upload had already come to its end.',
    DEAD_LETTERS_MOVING:
      'Dead letters of this queue are on their way back already. Look at the queues again in a moment.',
    TOO_MANY_UPLOADS:
      'Too many of your uploads are begun and not finished. Finish or discard some, and try again.',
    TOO_MANY_VALIDATIONS: 'Many of your uploads are still being validated. Try again when some have ended.',
    TOO_MANY_DOWNLOADS: 'Too much is being read at once. Try again in a moment.',
    CLOUD_UNAVAILABLE: 'The storage does not answer. Try again in a moment.',
    INTERNAL_ERROR: 'The service failed. Try again in a moment.',
    NOT_SIGNED_IN: 'You are not signed in.',
    TOKEN_NOT_ACCEPTED: 'Your sign-in has ended. Sign in again.',
    OPERATORS_ONLY: 'Only operators may do this.',
    SIGN_IN_UNAVAILABLE: 'The sign-in service does not answer. Try again in a moment.',
    TOO_MANY_REQUESTS: 'Too much was asked at once. Try again in a moment.',
    TOO_MANY_BYTES: 'You have sent as much today as you may. Try again later.',
    HOST_NOT_ALLOWED: 'The service may not be called by this address.',
    FILE_TYPE_NOT_ALLOWED: 'Files of this type are not accepted.',
    FILE_TOO_LARGE: 'The file is larger than the service accepts.',
    EMPTY_FILE: 'An empty file cannot be sent.',
    INVALID_FILE_NAME: 'This file name is not accepted.',
    UNKNOWN_LAYOUT: 'The server does not know this layout.',
    UPLOAD_NOT_OPEN: 'The upload takes no more parts: it was completed or cancelled, or it expired.',
    PARTS_MISSING: 'Parts are missing in S3, or have another size.',
    PARTS_CHANGED: 'The parts in S3 are not those that this browser sent.',
    PARTS_GONE: 'S3 does not hold this upload’s parts any more.',
    other: 'The server refused the request.',
  },
  layout: {
    parcelas: 'Loan instalments',
  },
};
