import { joinSentences } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

const notThePhoto = 'An Ihrem Foto liegt es nicht.'

const serviceTrouble = {
  title: 'Der Retuschedienst hat eine Störung',
  description: 'Er konnte gerade nicht antworten.',
  action: `${notThePhoto} Versuchen Sie es in ein paar Minuten noch einmal.`,
}

const setupTrouble = {
  title: 'Die Retusche ist nicht verfügbar',
  description: 'Diese App ist dafür zurzeit nicht eingerichtet.',
  action: `${notThePhoto} Sagen Sie den Betreibern dieser App Bescheid.`,
}

const failedJob = {
  title: 'Das Foto konnte nicht retuschiert werden',
  description: 'Der Retuschedienst hat vorzeitig abgebrochen.',
  action: 'Versuchen Sie es noch einmal, oder wählen Sie ein anderes Foto.',
}

/**
 * All texts in German.
 *
 * @example
 * <RetouchProvider messages={de} />
 */
export const de: Messages = {
  locale: 'de',
  errors: {
    NO_FACE_DETECTED: {
      title: 'Kein Gesicht auf diesem Foto gefunden',
      description: 'Für die Retusche muss ein Gesicht deutlich zu sehen sein.',
      action:
        'Wählen Sie ein gut beleuchtetes Foto, auf dem Ihr Gesicht von vorn und unverdeckt zu sehen ist.',
    },
    IMAGE_UNREADABLE: {
      title: 'Dieses Foto ließ sich nicht lesen',
      description: 'Die Datei ist angekommen, aber es war kein Bild darin zu erkennen.',
      action: 'Nehmen Sie das Foto neu auf, oder wählen Sie ein anderes.',
    },
    FILE_TOO_LARGE: {
      title: 'Diese Datei ist zu groß',
      description: ({ limit, actual }, { bytes }) =>
        joinSentences(
          limit?.bytes === undefined
            ? 'Das Foto braucht zu viel Speicherplatz.'
            : `Ein Foto darf höchstens ${bytes(limit.bytes)} groß sein.`,
          actual?.bytes !== undefined && `Dieses hat ${bytes(actual.bytes)}.`,
        ),
      action:
        'Exportieren Sie in Ihrer Foto-App eine kleinere Kopie, oder wählen Sie ein anderes Foto.',
    },
    IMAGE_CORRUPTED: {
      title: 'Diese Datei ist beschädigt',
      description: 'Ein Teil des Fotos fehlt oder ist defekt.',
      action: 'Speichern oder exportieren Sie das Foto noch einmal, und nehmen Sie die neue Datei.',
    },
    UNSUPPORTED_FORMAT: {
      title: 'Dieser Dateityp eignet sich nicht',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentences(
          `Das Foto muss im Format ${anyOf(limit?.formats ?? ['PNG', 'JPEG'])} vorliegen.`,
          actual?.formats && `Dieses hat das Format ${anyOf(actual.formats)}.`,
        ),
      action: 'Speichern Sie es als JPEG oder PNG, oder wählen Sie ein anderes Foto.',
    },
    DIMENSIONS_TOO_SMALL: {
      title: 'Dieses Foto ist zu klein',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `Das Foto muss mindestens ${pixels(limit)} Pixel haben.`
            : 'Das Foto hat zu wenige Pixel.',
          pixels(actual) && `Dieses hat ${pixels(actual)}.`,
        ),
      action: 'Wählen Sie ein größeres Foto. Das Original aus der Kamera ist meist groß genug.',
    },
    DIMENSIONS_TOO_LARGE: {
      title: 'Dieses Foto hat zu viele Pixel',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `Das Foto darf höchstens ${pixels(limit)} Pixel haben.`
            : 'Das Foto hat mehr Pixel, als der Dienst annimmt.',
          pixels(actual) && `Dieses hat ${pixels(actual)}.`,
        ),
      action:
        'Exportieren Sie in Ihrer Foto-App eine kleinere Kopie, oder wählen Sie ein anderes Foto.',
    },
    IMAGE_REJECTED: {
      title: 'Dieses Foto lässt sich nicht retuschieren',
      description: 'Der Retuschedienst hat es nicht angenommen.',
      action:
        'Wählen Sie ein scharfes, gut beleuchtetes Foto von einem einzelnen Gesicht, das von vorn zu sehen ist.',
    },
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: {
      ...failedJob,
      description: 'Der Retuschedienst ist fertig geworden, hat aber kein Bild zurückgeschickt.',
    },
    TIMED_OUT: {
      title: 'Das dauert länger als sonst',
      description: 'Ihr Foto wird noch retuschiert.',
      action: 'Warten Sie weiter, oder kommen Sie später wieder.',
    },
    RESULT_EXPIRED: {
      title: 'Dieses Foto ist nicht mehr verfügbar',
      description: 'Retuschierte Fotos werden nur für begrenzte Zeit aufbewahrt.',
      action: 'Wählen Sie das Foto noch einmal aus, um es neu retuschieren zu lassen.',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: 'Sie haben keinen Zugriff',
      description: 'Dieses Foto gehört jemand anderem, oder Sie sind nicht mehr angemeldet.',
      action: 'Melden Sie sich neu an, und versuchen Sie es noch einmal.',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: 'Vorerst sind keine Retuschen mehr möglich',
      description: 'Diese App hat ihr Kontingent an Fotos aufgebraucht.',
      action: `${notThePhoto} Versuchen Sie es später noch einmal.`,
    },
    NOT_FOUND: {
      title: 'Dieses Foto wurde nicht gefunden',
      description: 'Vielleicht wurde es entfernt, oder der Link dazu ist unvollständig.',
      action: 'Gehen Sie zurück und öffnen Sie es neu, oder wählen Sie das Foto noch einmal aus.',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: 'Gerade lassen viele ihre Fotos retuschieren',
      description: 'Der Retuschedienst verlangt eine kurze Pause.',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `${notThePhoto} Versuchen Sie es in ${duration(retryAfter)} noch einmal.`
          : serviceTrouble.action,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: 'Keine Verbindung zum Dienst',
      description: 'Der Retuschedienst war nicht zu erreichen.',
      action: 'Prüfen Sie Ihre Internetverbindung, und versuchen Sie es noch einmal.',
    },
    REQUEST_TIMEOUT: {
      title: 'Die Verbindung ist zu langsam',
      description: 'Der Retuschedienst hat nicht rechtzeitig geantwortet.',
      action: 'Wechseln Sie zu einer besseren Verbindung, und versuchen Sie es noch einmal.',
    },
    UNKNOWN: {
      title: 'Das Foto konnte nicht angezeigt werden',
      description: 'In dieser App ist ein Problem aufgetreten.',
      action: 'Laden Sie die Seite neu.',
    },
  },
  actions: {
    chooseAnotherPhoto: 'Anderes Foto wählen',
    tryAgain: 'Noch einmal versuchen',
    keepWaiting: 'Weiter warten',
  },
  progress: {
    label: 'Retusche',
    checking: 'Der Stand Ihres Fotos wird abgefragt',
    waiting: 'Ihr Foto ist in der Warteschlange',
    preparing: 'Ihr Foto wird vorbereitet',
    retouching: 'Ihr Foto wird retuschiert',
    offline: 'Sie sind offline. Sobald die Verbindung wieder da ist, geht es weiter.',
    unstable: 'Die Verbindung ist schwach. Wir versuchen es weiter.',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) => `Meist etwa ${duration(expectedDuration)}`,
    longer: 'Es dauert etwas länger als sonst',
    canLeave: 'Sie können diese Seite verlassen; Ihr Foto finden Sie dann hier',
    stopWaiting: 'Nicht mehr warten',
  },
  result: {
    ready: 'Ihr Foto ist fertig',
    photos: 'Retuschierte Fotos',
    photo: ({ index, count }) => `Foto ${index} von ${count}`,
  },
  image: {
    alt: 'Ihr retuschiertes Foto',
    originalAlt: 'Ihr Originalfoto',
    loading: 'Das Foto ist unterwegs',
    unavailable: 'Das retuschierte Foto konnte nicht geladen werden.',
    expired:
      'Dieses Foto ist nicht mehr verfügbar. Retuschierte Fotos werden nur für begrenzte Zeit aufbewahrt.',
  },
  comparison: {
    label: 'Vorher und nachher vergleichen',
    before: 'Vorher',
    after: 'Nachher',
    position: ({ before, after }, { percent }) =>
      `${percent(before)} vorher, ${percent(after)} nachher`,
    hold: 'Gedrückt halten für das Original',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild',
    exitFullScreen: 'Vollbild beenden',
  },
  download: {
    label: 'Foto herunterladen',
    downloading: ({ progress }, { percent }) =>
      progress === undefined
        ? 'Wird heruntergeladen'
        : `Wird heruntergeladen, ${percent(progress)}`,
    done: 'Das Foto wurde heruntergeladen.',
    saved: 'Gespeichert',
    share: 'Foto teilen',
    shareAgain: 'Das Foto ist bereit. Tippen Sie noch einmal auf „Foto teilen“.',
    availableUntil: ({ expiresAt }, { date }) => `Verfügbar bis ${date(expiresAt)}`,
    openInTab: 'Foto in neuem Tab öffnen',
    fileName: 'retuschiertes-foto',
  },
  uploader: {
    choose: 'Foto wählen',
    hint: ({ limit }, { pixels }) =>
      joinSentences(
        pixels(limit) ? `JPEG oder PNG, mindestens ${pixels(limit)} Pixel.` : 'JPEG oder PNG.',
        'Sie können das Foto hierher ziehen oder hier einfügen.',
      ),
    goodPhoto: 'Am besten ein scharfes, gut beleuchtetes Foto von einem Gesicht, von vorn.',
    selfie: 'Selfie aufnehmen',
    drop: 'Hier ablegen',
    oneTaken: 'Nur ein Foto auf einmal: Das erste wurde übernommen.',
    photo: 'Ihr Foto',
    preview: 'Das Foto, das Sie gewählt haben',
    checking: 'Ihr Foto wird geprüft',
    repairing: 'Ihr Foto wird passend gemacht',
    shrink: 'Foto verkleinern',
    convert: 'Foto umwandeln',
    crop: 'Foto zuschneiden',
    repairable: 'Es kann passend gemacht werden.',
    cropFrame: 'Teil des Fotos, der bleibt',
    cropHint: 'Ziehen Sie den Rahmen, oder bewegen Sie ihn mit den Pfeiltasten.',
    cropAndSend: 'Zuschneiden und weiter',
    ready: 'Ihr Foto passt. Es wurde noch nicht gesendet.',
    send: 'Dieses Foto retuschieren',
    sendAnyway: 'Trotzdem senden',
    sending: 'Ihr Foto wird gesendet',
    cancel: 'Abbrechen',
    replaced:
      'Ihr voriges Foto wird weiter retuschiert, aber diese Seite wartet nicht mehr darauf.',
    stopped: 'Diese Seite wartet nicht mehr. Ihr Foto wird weiter retuschiert.',
    mayHaveArrived:
      'Ihr Foto ist möglicherweise trotzdem angekommen. Bei einem neuen Versuch wird es vielleicht doppelt retuschiert.',
  },
}
