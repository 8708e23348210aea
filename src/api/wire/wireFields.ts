import * as z from 'zod/mini'

/** Text, or undefined for anything else: no field of an answer but `status` is worth failing for. */
export const textField = z.transform((value) => (typeof value === 'string' ? value : undefined))

/** Whatever is there. */
export const anyField = z.transform((value) => value)
