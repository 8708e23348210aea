/** The only part of Node's `process` that the library reads. Bundlers replace it by a constant. */
declare const process: { env: { NODE_ENV?: string } }
