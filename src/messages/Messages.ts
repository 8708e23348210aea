import type { RetouchErrorCode } from '../api/errorCodes.js'
import type { ImageMeasure } from '../api/RetouchError.js'
import type { MessageFormat } from './createMessageFormat.js'

/** A text, or a function that writes it with the values of the moment. */
export type Message<Values> = string | ((values: Values, format: MessageFormat) => string)

/** What is known of an error that a message can name. */
export interface ErrorValues {
  /** What the service allows. */
  readonly limit?: ImageMeasure
  /** What the person's photo has. */
  readonly actual?: ImageMeasure
  /** How long to wait, in ms. */
  readonly retryAfter?: number
}

export interface ErrorMessage {
  /** What happened, in a few words. */
  readonly title: Message<ErrorValues>
  /** What it means, with the person's own numbers where they are known. */
  readonly description: Message<ErrorValues>
  /** How to fix it. */
  readonly action: Message<ErrorValues>
}

/** Every text that a person reads or hears. */
export interface Messages {
  /** The language of these texts, as a BCP 47 tag. Numbers follow it where the provider names no `locale`. */
  readonly locale: string
  readonly errors: Readonly<Record<RetouchErrorCode | 'UNKNOWN', ErrorMessage>>
  readonly actions: {
    readonly chooseAnotherPhoto: string
    readonly tryAgain: string
    readonly keepWaiting: string
  }
  readonly progress: {
    /** The name of the progress bar. */
    readonly label: string
    /** Before the service's first answer: the photo may be ready long since. */
    readonly checking: string
    readonly waiting: string
    readonly preparing: string
    readonly retouching: string
    readonly offline: string
    /** Several questions in a row went unanswered. */
    readonly unstable: string
    /** `elapsed` is in ms. */
    readonly elapsed: Message<{ readonly elapsed: number }>
  }
  readonly result: {
    /** Said once, when the photo is there. */
    readonly ready: string
  }
  readonly image: {
    /** What the retouched photo is, for those who do not see it. */
    readonly alt: string
    readonly originalAlt: string
    /** The service is still making the file. */
    readonly loading: string
    readonly unavailable: string
    readonly expired: string
  }
  readonly comparison: {
    /** The name of the slider. */
    readonly label: string
    readonly before: string
    readonly after: string
    /** Where the slider stands: the shares of the picture that show the one and the other photo, from 0 to 1. */
    readonly position: Message<{ readonly before: number; readonly after: number }>
    readonly hold: string
  }
  readonly download: {
    readonly label: string
    /** `progress` is from 0 to 1, undefined where the size is not known. */
    readonly downloading: Message<{ readonly progress: number | undefined }>
    /** Said once, when the file is there. */
    readonly done: string
    /** Where the photo may be looked at, but not fetched. */
    readonly openInTab: string
    /** Without its extension. */
    readonly fileName: string
  }
  readonly uploader: {
    /** The name of the file input. Once there is a photo it is `actions.chooseAnotherPhoto`. */
    readonly choose: string
    /** Which photos fit. */
    readonly hint: Message<Pick<ErrorValues, 'limit'>>
    /** The name of the part that shows the photo and what becomes of it. */
    readonly photo: string
    readonly preview: string
    readonly checking: string
    readonly repairing: string
    /** Buttons that mend a photo which does not fit. */
    readonly shrink: string
    readonly convert: string
    readonly crop: string
    /** Said once, when the photo waits for consent. */
    readonly ready: string
    readonly send: string
    readonly sending: string
    readonly cancel: string
    /** Beside an error that leaves open whether the photo arrived. */
    readonly mayHaveArrived: string
  }
}

/** Messages of which some are left out: those come from English. */
export type PartialMessages = DeepPartial<Messages>

type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
    : T
