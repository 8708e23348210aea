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
  /** Texts for each error code. `UNKNOWN` is for anything that is not a `RetouchError`. */
  readonly errors: Readonly<Record<RetouchErrorCode | 'UNKNOWN', ErrorMessage>>
  /** Labels of the buttons that follow an error. */
  readonly actions: {
    /** Label of the button that opens the file picker. */
    readonly chooseAnotherPhoto: string
    /** Label of the button that repeats what failed. */
    readonly tryAgain: string
    /** Label of the button that resumes polling after a time-out. */
    readonly keepWaiting: string
  }
  /** Texts while a job is running. */
  readonly progress: {
    /** Accessible name of the progress bar. */
    readonly label: string
    /** Shown before the first response: the photo may already be ready. */
    readonly checking: string
    /** Shown while the job waits at the service: `ACCEPTED` or `PENDING`. */
    readonly waiting: string
    /** Shown while the service prepares the job: `PREPARING` or `STARTING`. */
    readonly preparing: string
    /** Shown while the service retouches the photo, and for every other status. */
    readonly retouching: string
    /** Shown while polling or sending waits for the network. */
    readonly offline: string
    /** Shown after several failed attempts in a row. */
    readonly unstable: string
    /** Elapsed time of the wait. `elapsed` is in ms. */
    readonly elapsed: Message<{ readonly elapsed: number }>
    /** Usual duration of a job. `expectedDuration` is in ms. */
    readonly usual: Message<{ readonly expectedDuration: number }>
    /** Shown in place of `usual` after 1.5 times the usual duration. */
    readonly longer: string
    /** Shown after 60 s, if the app can show this job again after a reload. */
    readonly canLeave: string
    /** Label of the button that stops polling a job, which continues at the service. */
    readonly stopWaiting: string
  }
  /** Texts of a result. */
  readonly result: {
    /** Announced once, when the photo is on screen. */
    readonly ready: string
    /** Name of the group of thumbnails, if the job has several photos. */
    readonly photos: string
    /** Name of one thumbnail. `index` begins at 1. */
    readonly photo: Message<{ readonly index: number; readonly count: number }>
  }
  /** Texts of photos. */
  readonly image: {
    /** Alternative text of the retouched photo. */
    readonly alt: string
    /** Alternative text of the original photo. */
    readonly originalAlt: string
    /** Shown while the CDN still generates the file. */
    readonly loading: string
    /** Shown if the photo cannot be loaded. */
    readonly unavailable: string
    /** Shown if the photo cannot be loaded because the service has deleted it. */
    readonly expired: string
  }
  /** Texts of the comparison of two photos. */
  readonly comparison: {
    /** Accessible name of the slider. */
    readonly label: string
    /** Visible label of the original photo. */
    readonly before: string
    /** Visible label of the retouched photo. */
    readonly after: string
    /** Text of the slider's value: the shares of the frame that show each photo, from 0 to 1. */
    readonly position: Message<{ readonly before: number; readonly after: number }>
    /** Label of the button that shows the original while it is pressed. */
    readonly hold: string
    /** Name of the button that zooms in. */
    readonly zoomIn: string
    /** Name of the button that shows the whole photo again. */
    readonly zoomOut: string
    /** Name of the button that opens full screen. */
    readonly fullScreen: string
    /** Name of the button that leaves full screen. */
    readonly exitFullScreen: string
  }
  /** Texts of the download button. */
  readonly download: {
    /** Label of the button that saves the photo. */
    readonly label: string
    /** Label of the button while the photo is downloaded. `progress` is from 0 to 1, or undefined if the size is unknown. */
    readonly downloading: Message<{ readonly progress: number | undefined }>
    /** Announced once, when the file is saved. */
    readonly done: string
    /** Label of the button for 3 s after the photo was saved. */
    readonly saved: string
    /** Label of the button that shares the photo. Shown on devices that can share files. */
    readonly share: string
    /** Shown when the photo is ready and "Share" must be pressed again: browsers share only right after a press. */
    readonly shareAgain: string
    /** Date until which the photo is available. `expiresAt` is ISO 8601. */
    readonly availableUntil: Message<{ readonly expiresAt: string }>
    /** Label of the link used where CORS forbids the download. */
    readonly openInTab: string
    /** File name of the download, without its extension. */
    readonly fileName: string
  }
  /** Texts of the uploader. */
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
    /** Alternative text of the chosen photo before it is retouched. */
    readonly preview: string
    /** Shown and announced while the photo is checked. */
    readonly checking: string
    /** Shown and announced while the photo is repaired. */
    readonly repairing: string
    /** Label of the button that scales the photo down. */
    readonly shrink: string
    /** Label of the button that converts the photo to another format. */
    readonly convert: string
    /** Label of the button that opens the crop frame. */
    readonly crop: string
    /** Follows the problems of a photo that can be repaired. */
    readonly repairable: string
    /** Label of the frame that selects the part of a photo to keep. */
    readonly cropFrame: string
    /** Explains how to move the crop frame. */
    readonly cropHint: string
    /** Label of the button that crops the photo and sends it. */
    readonly cropAndSend: string
    /** Announced once, when the photo waits for consent. */
    readonly ready: string
    /** Label of the button that sends the photo after consent. */
    readonly send: string
    /** Label of the button that sends a photo in which `findFaces` found no face. */
    readonly sendAnyway: string
    /** Shown and announced while the photo is sent. */
    readonly sending: string
    /** Label of the button that stops checking or sending the photo. */
    readonly cancel: string
    /** Announced and shown after another photo was picked while a job was running. */
    readonly replaced: string
    /** Announced and shown after the person stopped waiting for a job. */
    readonly stopped: string
    /** Shown with an error after which the photo may have arrived anyway. */
    readonly mayHaveArrived: string
  }
}

/** All messages except those of the uploader. */
export type ResultMessages = Omit<Messages, 'uploader'>

/** Messages with omissions, which fall back to English. */
export type PartialMessages = DeepPartial<Messages>

type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
    : T
