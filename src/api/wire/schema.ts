import * as z from 'zod/v4/core'

/** A field of any value, as `transform` reads it. It never fails: a response is invalid only without `status`. */
export function field<T>(transform: (value: unknown) => T): z.$ZodTransform<T>
export function field(transform: (value: unknown) => unknown): z.$ZodTransform {
  return new z.$ZodTransform({ type: 'transform', transform })
}

/** A text, or undefined for a value of any other type: such a field does not make the response invalid. */
export const text = field((value) => (typeof value === 'string' ? value : undefined))

/**
 * Creates a reader of an object with these fields, which drops others. It returns undefined for what is no object.
 * `zod/mini` and `safeParse` are 1 kB more for people to download, and make an error that nothing here reads.
 */
export function object<Shape extends z.$ZodShape>(
  shape: Shape,
): (value: unknown) => z.output<z.$ZodObject<Shape, z.$strip>> | undefined
export function object(shape: z.$ZodShape): (value: unknown) => unknown {
  const schema = new z.$ZodObject({ type: 'object', shape })
  return (value) => {
    const result = schema._zod.run({ value, issues: [] }, { async: false })
    return 'issues' in result && result.issues.length === 0 ? result.value : undefined
  }
}
