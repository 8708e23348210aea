import { joinSentences } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

const notThePhoto = 'Tu foto no es la causa.'

const serviceTrouble = {
  title: 'El servicio de retoque tiene un problema',
  description: 'No ha podido responder en este momento.',
  action: `${notThePhoto} Inténtalo de nuevo dentro de unos minutos.`,
}

const setupTrouble = {
  title: 'El retoque no está disponible',
  description: 'Esta aplicación no está configurada para ello en este momento.',
  action: `${notThePhoto} Avisa a quienes gestionan esta aplicación.`,
}

const failedJob = {
  title: 'No se ha podido retocar la foto',
  description: 'El servicio de retoque se ha detenido antes de terminar.',
  action: 'Inténtalo de nuevo o elige otra foto.',
}

/**
 * All texts in Spanish.
 *
 * @example
 * <RetouchProvider messages={es} />
 */
export const es: Messages = {
  locale: 'es',
  errors: {
    NO_FACE_DETECTED: {
      title: 'No se ha encontrado ningún rostro en esta foto',
      description: 'Para retocarlo, el rostro debe verse con claridad.',
      action:
        'Elige una foto bien iluminada en la que tu rostro se vea de frente, sin nada que lo tape.',
    },
    IMAGE_UNREADABLE: {
      title: 'No se ha podido leer esta foto',
      description: 'El archivo ha llegado, pero no se reconoce ninguna imagen en él.',
      action: 'Vuelve a tomar la foto o elige otra.',
    },
    FILE_TOO_LARGE: {
      title: 'Este archivo es demasiado grande',
      description: ({ limit, actual }, { bytes }) =>
        joinSentences(
          limit?.bytes === undefined
            ? 'La foto ocupa demasiado espacio.'
            : `Una foto puede ocupar hasta ${bytes(limit.bytes)}.`,
          actual?.bytes !== undefined && `Esta ocupa ${bytes(actual.bytes)}.`,
        ),
      action: 'Exporta una copia más pequeña desde tu aplicación de fotos o elige otra foto.',
    },
    IMAGE_CORRUPTED: {
      title: 'Este archivo está dañado',
      description: 'Falta una parte de la foto o está estropeada.',
      action: 'Guarda o exporta la foto otra vez y usa el archivo nuevo.',
    },
    UNSUPPORTED_FORMAT: {
      title: 'Este tipo de archivo no sirve',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentences(
          `La foto debe ser un archivo ${anyOf(limit?.formats ?? ['PNG', 'JPEG'])}.`,
          actual?.formats && `Esta es ${anyOf(actual.formats)}.`,
        ),
      action: 'Guárdala como JPEG o PNG, o elige otra foto.',
    },
    DIMENSIONS_TOO_SMALL: {
      title: 'Esta foto es demasiado pequeña',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `La foto debe tener al menos ${pixels(limit)} píxeles.`
            : 'La foto tiene muy pocos píxeles.',
          pixels(actual) && `Esta tiene ${pixels(actual)}.`,
        ),
      action: 'Elige una foto más grande. La original de la cámara suele bastar.',
    },
    DIMENSIONS_TOO_LARGE: {
      title: 'Esta foto tiene demasiados píxeles',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `La foto puede tener como máximo ${pixels(limit)} píxeles.`
            : 'La foto tiene más píxeles de los que admite el servicio.',
          pixels(actual) && `Esta tiene ${pixels(actual)}.`,
        ),
      action: 'Exporta una copia más pequeña desde tu aplicación de fotos o elige otra foto.',
    },
    IMAGE_REJECTED: {
      title: 'Esta foto no se puede retocar',
      description: 'El servicio de retoque no la ha aceptado.',
      action: 'Elige una foto nítida y bien iluminada de un solo rostro, visto de frente.',
    },
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: {
      ...failedJob,
      description: 'El servicio de retoque ha terminado, pero no ha devuelto ninguna imagen.',
    },
    TIMED_OUT: {
      title: 'Está tardando más de lo habitual',
      description: 'Tu foto todavía se está retocando.',
      action: 'Sigue esperando o vuelve más tarde.',
    },
    RESULT_EXPIRED: {
      title: 'Esta foto ya no está disponible',
      description: 'Las fotos retocadas solo se conservan durante un tiempo limitado.',
      action: 'Elige la foto otra vez para volver a retocarla.',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: 'No tienes acceso',
      description: 'Esta foto es de otra persona o tu sesión ha expirado.',
      action: 'Inicia sesión de nuevo y vuelve a intentarlo.',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: 'Por ahora no quedan retoques',
      description: 'Esta aplicación ha alcanzado su límite de fotos.',
      action: `${notThePhoto} Inténtalo más tarde.`,
    },
    NOT_FOUND: {
      title: 'No se ha encontrado esta foto',
      description: 'Puede que se haya eliminado o que el enlace esté incompleto.',
      action: 'Vuelve atrás y ábrela de nuevo, o elige la foto otra vez.',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: 'Ahora mismo hay mucha gente retocando fotos',
      description: 'El servicio de retoque pide que esperemos un poco.',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `${notThePhoto} Inténtalo de nuevo dentro de ${duration(retryAfter)}.`
          : serviceTrouble.action,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: 'No se ha podido conectar',
      description: 'No se ha podido contactar con el servicio de retoque.',
      action: 'Comprueba tu conexión a internet e inténtalo de nuevo.',
    },
    REQUEST_TIMEOUT: {
      title: 'La conexión es demasiado lenta',
      description: 'El servicio de retoque no ha respondido a tiempo.',
      action: 'Busca una conexión mejor e inténtalo de nuevo.',
    },
    UNKNOWN: {
      title: 'No se ha podido mostrar la foto',
      description: 'Esta aplicación ha tenido un problema.',
      action: 'Vuelve a cargar la página.',
    },
  },
  actions: {
    chooseAnotherPhoto: 'Elegir otra foto',
    tryAgain: 'Intentar de nuevo',
    keepWaiting: 'Seguir esperando',
  },
  progress: {
    label: 'Retoque',
    checking: 'Consultando el estado de tu foto',
    waiting: 'Tu foto está en la cola',
    preparing: 'Preparando tu foto',
    retouching: 'Retocando tu foto',
    offline: 'No tienes conexión. El retoque continuará cuando vuelva.',
    unstable: 'La conexión es débil. Lo seguimos intentando.',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) =>
      `Suele tardar unos ${duration(expectedDuration)}`,
    longer: 'Está tardando un poco más de lo habitual',
    canLeave: 'Puedes salir de esta página; tu foto estará aquí',
    stopWaiting: 'Dejar de esperar',
  },
  result: {
    ready: 'Tu foto está lista',
    photos: 'Fotos retocadas',
    photo: ({ index, count }) => `Foto ${index} de ${count}`,
  },
  image: {
    alt: 'Tu foto retocada',
    originalAlt: 'Tu foto original',
    loading: 'La foto está en camino',
    unavailable: 'No se ha podido cargar la foto retocada.',
    expired:
      'Esta foto ya no está disponible. Las fotos retocadas solo se conservan durante un tiempo limitado.',
  },
  comparison: {
    label: 'Comparar antes y después',
    before: 'Antes',
    after: 'Después',
    position: ({ before, after }, { percent }) =>
      `${percent(before)} antes, ${percent(after)} después`,
    hold: 'Mantén pulsado para ver la original',
    zoomIn: 'Ampliar',
    zoomOut: 'Reducir',
    fullScreen: 'Pantalla completa',
    exitFullScreen: 'Salir de pantalla completa',
  },
  download: {
    label: 'Descargar foto',
    downloading: ({ progress }, { percent }) =>
      progress === undefined ? 'Descargando' : `Descargando, ${percent(progress)}`,
    done: 'La foto se ha descargado.',
    saved: 'Guardada',
    share: 'Compartir foto',
    shareAgain: 'La foto está lista. Pulsa «Compartir foto» otra vez.',
    availableUntil: ({ expiresAt }, { date }) => `Disponible hasta el ${date(expiresAt)}`,
    openInTab: 'Abrir la foto en una pestaña nueva',
    fileName: 'foto-retocada',
  },
  uploader: {
    choose: 'Elegir una foto',
    hint: ({ limit }, { pixels }) =>
      joinSentences(
        pixels(limit) ? `JPEG o PNG, de al menos ${pixels(limit)} píxeles.` : 'JPEG o PNG.',
        'También puedes soltarla o pegarla aquí.',
      ),
    goodPhoto: 'Lo mejor es una foto nítida y bien iluminada de una sola cara, vista de frente.',
    selfie: 'Hacer un selfi',
    drop: 'Suéltala aquí',
    oneTaken: 'Una foto cada vez: se ha tomado la primera.',
    photo: 'Tu foto',
    preview: 'La foto que has elegido',
    checking: 'Comprobando tu foto',
    repairing: 'Ajustando tu foto',
    shrink: 'Reducir la foto',
    convert: 'Convertir la foto',
    crop: 'Recortar la foto',
    repairable: 'Se puede ajustar.',
    cropFrame: 'Parte de la foto que se conserva',
    cropHint: 'Arrastra el marco o muévelo con las teclas de flecha.',
    cropAndSend: 'Recortar y continuar',
    ready: 'Tu foto sirve. Todavía no se ha enviado.',
    send: 'Retocar esta foto',
    sendAnyway: 'Enviar de todos modos',
    sending: 'Enviando tu foto',
    cancel: 'Cancelar',
    replaced: 'Tu foto anterior se sigue retocando, pero esta página ya no la espera.',
    stopped: 'Esta página ha dejado de esperar. Tu foto se sigue retocando.',
    mayHaveArrived:
      'Es posible que tu foto haya llegado de todos modos. Si lo intentas de nuevo, puede que se retoque dos veces.',
  },
}
