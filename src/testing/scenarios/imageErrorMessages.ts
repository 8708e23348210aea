/** Messages of the service, verbatim from its reference page. */
export const IMAGE_ERROR_MESSAGES = {
  'no-face-detected': 'No face detected',
  'image-unreadable': 'Failed to read Image',
  'file-too-large': 'File size exceeds 5MB limit.',
  'image-corrupted': 'Unable to open image. Invalid or corrupted file.',
  'unsupported-format': 'Unsupported image format. Only PNG, JPG, or JPEG is allowed.',
  'dimensions-too-small':
    'Image dimensions are too small. Min required resolution 1024x1024 pixels.',
  'dimensions-too-large': 'Image resolution too large. Max allowed resolution 2048x2048 pixels.',
} as const
