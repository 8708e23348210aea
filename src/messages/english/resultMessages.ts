import { joinSentences } from '../format/joinSentences.js'
import type { ResultMessages } from '../Messages.js'

const SERVICE_ACTION = 'The problem is not your photo. Try again in a few minutes.'

const serviceTrouble = {
  title: 'The retouching service has a problem',
  description: 'It could not answer just now.',
  action: SERVICE_ACTION,
}

const setupTrouble = {
  title: 'Retouching is not available',
  description: 'This app is not set up for it at the moment.',
  action: 'The problem is not your photo. Let the people who run this app know.',
}

const unconvincingPhoto = {
  title: 'This photo cannot be retouched',
  description: 'The retouching service did not accept it.',
  action: 'Choose a clear, well-lit photo of one face, seen from the front.',
}

const failedJob = {
  title: 'The photo could not be retouched',
  description: 'The retouching service stopped before it was done.',
  action: 'Try again, or choose another photo.',
}

/** English without the texts of the uploader, which an app that only shows results does not load. */
export const resultMessages: ResultMessages = {
  locale: 'en',
  errors: {
    NO_FACE_DETECTED: {
      title: 'No face found in this photo',
      description: 'A face has to be clearly visible to be retouched.',
      action:
        'Choose a well-lit photo that shows your face from the front, with nothing in front of it.',
    },
    IMAGE_UNREADABLE: {
      title: 'This photo could not be read',
      description: 'The file arrived, but no picture could be made out in it.',
      action: 'Take the photo again, or choose another one.',
    },
    FILE_TOO_LARGE: {
      title: 'This file is too large',
      description: ({ limit, actual }, { bytes }) =>
        joinSentences(
          limit?.bytes === undefined
            ? 'The photo takes up too much space.'
            : `A photo can be up to ${bytes(limit.bytes)}.`,
          actual?.bytes !== undefined && `This one is ${bytes(actual.bytes)}.`,
        ),
      action: 'Export a smaller copy from your photo app, or choose another photo.',
    },
    IMAGE_CORRUPTED: {
      title: 'This file is damaged',
      description: 'Part of the photo is missing or broken.',
      action: 'Save or export the photo once more, and use the new file.',
    },
    UNSUPPORTED_FORMAT: {
      title: 'This kind of file does not work',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentences(
          `The photo must be a ${anyOf(limit?.formats ?? ['PNG', 'JPEG'])} file.`,
          actual?.formats && `This one is ${anyOf(actual.formats)}.`,
        ),
      action: 'Save it as JPEG or PNG, or choose another photo.',
    },
    DIMENSIONS_TOO_SMALL: {
      title: 'This photo is too small',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `The photo must be at least ${pixels(limit)} pixels.`
            : 'The photo has too few pixels.',
          pixels(actual) && `This one is ${pixels(actual)}.`,
        ),
      action: 'Choose a larger photo. The original from the camera is usually large enough.',
    },
    DIMENSIONS_TOO_LARGE: {
      title: 'This photo has too many pixels',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `The photo can be at most ${pixels(limit)} pixels.`
            : 'The photo has more pixels than the service takes.',
          pixels(actual) && `This one is ${pixels(actual)}.`,
        ),
      action: 'Export a smaller copy from your photo app, or choose another photo.',
    },
    IMAGE_REJECTED: unconvincingPhoto,
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: {
      ...failedJob,
      description: 'The retouching service finished, but sent no picture back.',
    },
    TIMED_OUT: {
      title: 'This is taking longer than usual',
      description: 'Your photo is still being retouched.',
      action: 'Keep waiting, or come back later.',
    },
    RESULT_EXPIRED: {
      title: 'This photo is no longer available',
      description: 'Retouched photos are kept for a limited time only.',
      action: 'Choose the photo again to have it retouched once more.',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: 'You do not have access',
      description: 'This photo belongs to someone else, or you are no longer signed in.',
      action: 'Sign in again, and try once more.',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: 'This app has reached its photo limit',
      description: 'No more photos can be retouched at the moment.',
      action: 'The problem is not your photo. Try again later.',
    },
    NOT_FOUND: {
      title: 'This photo was not found',
      description: 'It may have been removed, or the link to it is incomplete.',
      action: 'Go back and open it again, or choose the photo once more.',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: 'Many people are retouching right now',
      description: 'The retouching service asks us to wait.',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `The problem is not your photo. Try again in ${duration(retryAfter)}.`
          : SERVICE_ACTION,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: 'Could not connect',
      description: 'The retouching service could not be reached.',
      action: 'Check your internet connection, and try again.',
    },
    REQUEST_TIMEOUT: {
      title: 'The connection is too slow',
      description: 'The retouching service did not answer in time.',
      action: 'Move to a better connection, and try again.',
    },
    UNKNOWN: {
      title: 'The photo could not be shown',
      description: 'This app ran into a problem of its own.',
      action: 'Load the page again.',
    },
  },
  actions: {
    chooseAnotherPhoto: 'Choose another photo',
    tryAgain: 'Try again',
    keepWaiting: 'Keep waiting',
  },
  progress: {
    label: 'Retouching',
    checking: 'Checking on your photo',
    waiting: 'Waiting for a place in the queue',
    preparing: 'Preparing your photo',
    retouching: 'Retouching your photo',
    offline: 'You are offline. Retouching continues when you are back online.',
    unstable: 'The connection is weak. Still trying.',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) => `Usually about ${duration(expectedDuration)}`,
    longer: 'A little longer than usual',
    canLeave: 'You can leave this page; your photo will be here',
    stopWaiting: 'Stop waiting',
  },
  result: {
    ready: 'Your photo is ready',
    photos: 'Retouched photos',
    photo: ({ index, count }) => `Photo ${index} of ${count}`,
  },
  image: {
    alt: 'Your retouched photo',
    originalAlt: 'Your original photo',
    loading: 'The photo is on its way',
    unavailable: 'The retouched photo could not be loaded.',
    expired:
      'This photo is no longer available. Retouched photos are kept for a limited time only.',
  },
  comparison: {
    label: 'Compare before and after',
    before: 'Before',
    after: 'After',
    position: ({ before, after }, { percent }) =>
      `${percent(before)} before, ${percent(after)} after`,
    hold: 'Hold to see the original',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    exitFullScreen: 'Exit full screen',
  },
  download: {
    label: 'Download photo',
    downloading: ({ progress }, { percent }) =>
      progress === undefined ? 'Downloading' : `Downloading, ${percent(progress)}`,
    done: 'The photo was downloaded.',
    saved: 'Saved',
    share: 'Share photo',
    shareAgain: 'The photo is ready. Press Share once more.',
    availableUntil: ({ expiresAt }, { date }) => `Available until ${date(expiresAt)}`,
    openInTab: 'Open the photo in a new tab',
    fileName: 'retouched-photo',
  },
}
