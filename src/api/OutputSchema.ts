/**
 * A schema that checks and types `output.value`, as the libraries of the Standard Schema make it (zod, valibot,
 * arktype, …). Only what is used of https://standardschema.dev is asked for.
 */
export interface OutputSchema<T> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<T> | Promise<SchemaResult<T>>
  }
}

type SchemaResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

export interface SchemaIssue {
  readonly message: string
  /** Where in the output, from its root. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
