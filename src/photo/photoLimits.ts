import type { PhotoFormat } from './photoFormat.js'

/** What a photo is held against. */
export interface PhotoLimits {
  /** The largest file, in bytes. */
  readonly maxBytes: number
  /** The shortest that a side may be, in px. */
  readonly minSide: number
  /** The longest that a side may be, in px. */
  readonly maxSide: number
}

/**
 * What the service takes, by its own messages: "File size exceeds 5MB limit", "Min required
 * resolution 1024x1024 pixels", "Max allowed resolution 2048x2048 pixels", "Only PNG, JPG, or JPEG".
 * It does not say which megabyte it means, so only what is over the larger one is turned down.
 */
export const PHOTO_LIMITS = {
  maxBytes: 5 * 2 ** 20,
  minSide: 1024,
  maxSide: 2048,
  formats: ['png', 'jpeg'],
} as const satisfies PhotoLimits & { readonly formats: readonly PhotoFormat[] }
