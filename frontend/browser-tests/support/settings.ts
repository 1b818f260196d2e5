import path from 'node:path';

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set: these tests are run by system-tests, which starts the stack that they need`,
    );
  }
  return value;
}

/** Where the packaged stack is, as system-tests has started it. */
export const settings = {
  /** The API, which serves the screen too. */
  api: required('REMESSA_TEST_API'),
  /** S3 itself. */
  s3: new URL(required('REMESSA_TEST_S3')),
  /** Where URLs for parts point to: the fault proxy is to listen there. */
  proxyPort: Number(required('REMESSA_TEST_PROXY_PORT')),
  /** Where the issuer of tokens is to listen, for tests of a stack whose callers sign in. */
  issuerPort: Number(required('REMESSA_TEST_ISSUER_PORT')),
  chromium: required('REMESSA_TEST_CHROMIUM'),
  /** A folder for files and browser profiles. */
  work: required('REMESSA_TEST_WORK'),
  /** Samples that system-tests has made. */
  sample: required('REMESSA_TEST_SAMPLE'),
  /** An upload of ten thousand chunks, and how many of them are done; empty in other stacks. */
  huge: { id: process.env.REMESSA_TEST_HUGE ?? '', done: Number(process.env.REMESSA_TEST_DONE ?? 0) },
  screenshots: process.env.REMESSA_TEST_SCREENSHOTS ?? path.resolve('target/screenshots'),
} as const;
