import type { RetouchErrorCode } from '../api/errorCodes.js'
import type { ImageErrorDetails } from '../api/RetouchError.js'

/** Formats numbers, sizes, lists and durations for one locale. */
export interface MessageFormatter {
  /** Formats a number: `1,024`. */
  number(value: number): string
  /** Formats a share from 0 to 1 as a percentage: `40%` for 0.4. */
  percent(share: number): string
  /** Formats a size in px: `1024 × 1024`. Empty if a side is unknown. */
  pixels(measure: ImageErrorDetails | undefined): string
  /** Formats a number of bytes: `5 MB`. Rounds up, so that a size above a limit never reads as the limit. */
  bytes(bytes: number): string
  /** Formats alternatives: `PNG, JPG or JPEG`. */
  anyOf(items: readonly string[]): string
  /** Formats a duration in ms: `12 seconds`, `2 minutes 5 seconds`. */
  duration(ms: number): string
  /** Formats the day of an ISO 8601 time, in the device's time zone: `28 September`. */
  date(time: string): string
  /** Selects the form for `count` by the plural rules of the language. */
  plural(
    count: number,
    forms: { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string },
  ): string
}

/** A text, or a function that formats it with its values. */
export type Message<Values> = string | ((values: Values, format: MessageFormatter) => string)

/** Values that an error message can use. */
export interface ErrorValues {
  /** The service's limit. */
  readonly limit?: ImageErrorDetails
  /** The measures of the person's photo. */
  readonly actual?: ImageErrorDetails
  /** Time to wait before the next attempt, in ms. */
  readonly retryAfter?: number
}

/** Texts for one error code. */
export interface ErrorMessage {
  /** What happened, in a few words. */
  readonly title: Message<ErrorValues>
  /** What it means, with the numbers of the person's photo where they are known. */
  readonly description: Message<ErrorValues>
  /** How to fix it. */
  readonly action: Message<ErrorValues>
}

/** All texts that a person sees or hears. */
export interface Messages {
  /** Language of these texts as a BCP 47 tag. Numbers use it unless the provider sets `locale`. */
  readonly locale: string
  readonly errors: Readonly<Record<RetouchErrorCode | 'UNKNOWN', ErrorMessage>>
  readonly actions: {
    readonly chooseAnotherPhoto: string
    readonly tryAgain: string
    readonly keepWaiting: string
  }
  readonly progress: {
    /** Accessible name of the progress bar. */
    readonly label: string
    /** Shown before the first response: the photo may already be ready. */
    readonly checking: string
    readonly waiting: string
    readonly preparing: string
    readonly retouching: string
    readonly offline: string
    /** Shown after several failed attempts in a row. */
    readonly unstable: string
    /** `elapsed` is in ms. */
    readonly elapsed: Message<{ readonly elapsed: number }>
    /** How long a job usually takes. `expectedDuration` is in ms. */
    readonly usual: Message<{ readonly expectedDuration: number }>
    /** Shown instead once a job has taken 1.5 times as long as usual. */
    readonly longer: string
    /** Shown after 60 s, if the app can show this job again after a reload. */
    readonly canLeave: string
    /** Label of the button that stops polling a job, which goes on at the service. */
    readonly stopWaiting: string
  }
  readonly result: {
    /** Announced once, when the photo is on screen. */
    readonly ready: string
    /** Name of the group of thumbnails, if the job has several photos. */
    readonly photos: string
    /** Name of one thumbnail. `index` begins at 1. */
    readonly photo: Message<{ readonly index: number; readonly count: number }>
  }
  readonly image: {
    /** Alternative text of the retouched photo. */
    readonly alt: string
    readonly originalAlt: string
    /** Shown while the CDN still generates the file. */
    readonly loading: string
    readonly unavailable: string
    readonly expired: string
  }
  readonly comparison: {
    /** Accessible name of the slider. */
    readonly label: string
    readonly before: string
    readonly after: string
    /** Text of the slider's value: the shares of the frame that show each photo, from 0 to 1. */
    readonly position: Message<{ readonly before: number; readonly after: number }>
    readonly hold: string
    /** Name of the button that zooms in. */
    readonly zoomIn: string
    /** Name of the button that shows the whole photo again. */
    readonly zoomOut: string
    readonly fullScreen: string
    readonly exitFullScreen: string
  }
  readonly download: {
    readonly label: string
    /** `progress` is from 0 to 1, or undefined if the size is unknown. */
    readonly downloading: Message<{ readonly progress: number | undefined }>
    /** Announced once, when the file is saved. */
    readonly done: string
    /** Label of the button for 3 s after the photo was saved. */
    readonly saved: string
    readonly share: string
    /** After a download too slow for the browser, which opens its share dialog only right after a press. */
    readonly shareAgain: string
    /** `expiresAt` is ISO 8601. */
    readonly availableUntil: Message<{ readonly expiresAt: string }>
    /** Label of the link used where CORS forbids the download. */
    readonly openInTab: string
    /** File name of the download, without its extension. */
    readonly fileName: string
  }
  readonly uploader: {
    /** Label of the file input while no photo is chosen. Later it is `actions.chooseAnotherPhoto`. */
    readonly choose: string
    /** Describes which photos are accepted. */
    readonly hint: Message<Pick<ErrorValues, 'limit'>>
    /** Which photos give the best result. Shown while no photo is chosen. */
    readonly goodPhoto: string
    /** Label of the file input that opens the front camera. Shown on touch devices with a camera. */
    readonly selfie: string
    /** Shown over the uploader while a file is dragged over it. */
    readonly drop: string
    /** Announced and shown after several files were dropped or pasted at once. */
    readonly oneTaken: string
    /** Accessible name of the region that shows the photo and its progress. */
    readonly photo: string
    readonly preview: string
    readonly checking: string
    readonly repairing: string
    /** Labels of the buttons that repair a photo. */
    readonly shrink: string
    readonly convert: string
    readonly crop: string
    /** Follows the problems of a photo that can be repaired. */
    readonly repairable: string
    /** Label of the frame that selects the part of a photo to keep. */
    readonly cropFrame: string
    /** How to move that frame. */
    readonly cropHint: string
    /** Label of the button that crops the photo and goes on with it. */
    readonly cropAndSend: string
    /** Announced once, when the photo waits for consent. */
    readonly ready: string
    readonly send: string
    /** Label of the button that sends a photo in which `findFaces` found no face. */
    readonly sendAnyway: string
    readonly sending: string
    readonly cancel: string
    /** Announced and shown after another photo was picked while a job was running. */
    readonly replaced: string
    /** Announced and shown after the person stopped waiting for a job. */
    readonly stopped: string
    /** Shown with an error after which the photo may have arrived anyway. */
    readonly mayHaveArrived: string
  }
}

/** Messages with omissions, which fall back to English. */
export type PartialMessages = DeepPartial<Messages>

type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
    : T
