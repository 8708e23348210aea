import { isRecord } from '../parse/asRecord.js'

/** Converts the value of a field. It never fails: a value of another type gives undefined. */
type Shape = Readonly<Record<string, (value: unknown) => unknown>>

/** A text, or undefined for a value of any other type: such a field does not make the response invalid. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/**
 * Creates a reader of an object with these fields, which drops other fields. The reader returns undefined for a value
 * that is not an object.
 */
export function object<Fields extends Shape>(
  fields: Fields,
): (value: unknown) => { [Name in keyof Fields]: ReturnType<Fields[Name]> } | undefined
export function object(fields: Shape): (value: unknown) => object | undefined {
  return (value) =>
    isRecord(value) && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(fields).map(([name, read]) => [name, read(value[name])]))
      : undefined
}
