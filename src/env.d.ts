/** The one thing of Node's that the library reads; bundlers put a constant in its place. */
declare const process: { env: { NODE_ENV?: string } }
