/** ms before each further try. The vendor's CDN answers 202 while it makes an image for the first time. */
export const IMAGE_RETRY_DELAYS = [500, 1_000, 2_000]
