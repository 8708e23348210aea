import { isRecord } from '../parse/asRecord.js'

/** Reads the value of one field, whatever it is. It never fails: a response is invalid only without `status`. */
type Field<T = unknown> = (value: unknown) => T

export function field<T>(read: Field<T>): Field<T> {
  return read
}

/** A text, or undefined for a value of any other type: such a field does not make the response invalid. */
export const text = field((value) => (typeof value === 'string' ? value : undefined))

type Shape = Readonly<Record<string, Field>>

/** Creates a reader of an object with these fields, which drops others. It returns undefined for what is no object. */
export function object<Fields extends Shape>(
  fields: Fields,
): Field<{ [Name in keyof Fields]: ReturnType<Fields[Name]> } | undefined>
export function object(fields: Shape): Field<object | undefined> {
  return (value) =>
    isRecord(value) && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(fields).map(([name, read]) => [name, read(value[name])]))
      : undefined
}
