/**
 * A schema that validates and types `output.value`: any Standard Schema (https://standardschema.dev), such as those of
 * zod, valibot and arktype. Only the parts of the standard that this library reads are required.
 */
export interface OutputSchema<T> {
  /** The Standard Schema interface of the schema. */
  readonly '~standard': {
    /** Version of the Standard Schema specification. */
    readonly version: 1
    /** Name of the schema library. */
    readonly vendor: string
    /** Validates a value. It must not return a promise: asynchronous schemas are rejected with `INVALID_OUTPUT`. */
    readonly validate: (value: unknown) => SchemaResult<T> | Promise<SchemaResult<T>>
  }
}

type SchemaResult<T> =
  | {
      /** The validated value, transformed if the schema has transforms. */
      readonly value: T
      /** Undefined: the value is valid. */
      readonly issues?: undefined
    }
  | {
      /** Reasons why the value is invalid. */
      readonly issues: readonly SchemaIssue[]
    }

export interface SchemaIssue {
  /** Description of the issue, for developers. */
  readonly message: string
  /** Path of the invalid value in the output, from its root. */
  readonly path?: readonly (PropertyKey | SchemaPathSegment)[] | undefined
}

interface SchemaPathSegment {
  /** Key of a property, or index of an element. */
  readonly key: PropertyKey
}
