import { joinSentences } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

const notThePhoto = 'O problema não é a sua foto.'

const serviceTrouble = {
  title: 'O serviço de retoque está com um problema',
  description: 'Ele não conseguiu responder agora.',
  action: `${notThePhoto} Tente de novo em alguns minutos.`,
}

const setupTrouble = {
  title: 'O retoque não está disponível',
  description: 'Este app não está configurado para isso no momento.',
  action: `${notThePhoto} Avise os responsáveis por este app.`,
}

const failedJob = {
  title: 'Não foi possível retocar a foto',
  description: 'O serviço de retoque parou antes de terminar.',
  action: 'Tente de novo ou escolha outra foto.',
}

/**
 * All texts in Brazilian Portuguese.
 *
 * @example
 * <RetouchProvider messages={ptBR} />
 */
export const ptBR: Messages = {
  locale: 'pt-BR',
  errors: {
    NO_FACE_DETECTED: {
      title: 'Nenhum rosto encontrado nesta foto',
      description: 'Para ser retocado, o rosto precisa aparecer com clareza.',
      action:
        'Escolha uma foto bem iluminada que mostre seu rosto de frente, sem nada que o cubra.',
    },
    IMAGE_UNREADABLE: {
      title: 'Não foi possível ler esta foto',
      description: 'O arquivo chegou, mas não foi possível reconhecer nenhuma imagem nele.',
      action: 'Tire a foto de novo ou escolha outra.',
    },
    FILE_TOO_LARGE: {
      title: 'Este arquivo é grande demais',
      description: ({ limit, actual }, { bytes }) =>
        joinSentences(
          limit?.bytes === undefined
            ? 'A foto ocupa espaço demais.'
            : `Uma foto pode ter até ${bytes(limit.bytes)}.`,
          actual?.bytes !== undefined && `Esta tem ${bytes(actual.bytes)}.`,
        ),
      action: 'Exporte uma cópia menor no seu aplicativo de fotos ou escolha outra foto.',
    },
    IMAGE_CORRUPTED: {
      title: 'Este arquivo está danificado',
      description: 'Uma parte da foto está faltando ou com defeito.',
      action: 'Salve ou exporte a foto mais uma vez e use o arquivo novo.',
    },
    UNSUPPORTED_FORMAT: {
      title: 'Este tipo de arquivo não serve',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentences(
          `A foto precisa ser um arquivo ${anyOf(limit?.formats ?? ['PNG', 'JPEG'])}.`,
          actual?.formats && `Esta é ${anyOf(actual.formats)}.`,
        ),
      action: 'Salve a foto em JPEG ou PNG, ou escolha outra.',
    },
    DIMENSIONS_TOO_SMALL: {
      title: 'Esta foto é pequena demais',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `A foto precisa ter no mínimo ${pixels(limit)} pixels.`
            : 'A foto tem poucos pixels.',
          pixels(actual) && `Esta tem ${pixels(actual)}.`,
        ),
      action: 'Escolha uma foto maior. A original da câmera costuma ser suficiente.',
    },
    DIMENSIONS_TOO_LARGE: {
      title: 'Esta foto tem pixels demais',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `A foto pode ter no máximo ${pixels(limit)} pixels.`
            : 'A foto tem mais pixels do que o serviço aceita.',
          pixels(actual) && `Esta tem ${pixels(actual)}.`,
        ),
      action: 'Exporte uma cópia menor no seu aplicativo de fotos ou escolha outra foto.',
    },
    IMAGE_REJECTED: {
      title: 'Esta foto não pode ser retocada',
      description: 'O serviço de retoque não aceitou a foto.',
      action: 'Escolha uma foto nítida e bem iluminada de um único rosto, visto de frente.',
    },
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: {
      ...failedJob,
      description: 'O serviço de retoque terminou, mas não devolveu nenhuma imagem.',
    },
    TIMED_OUT: {
      title: 'Está demorando mais do que o normal',
      description: 'Sua foto ainda está sendo retocada.',
      action: 'Continue esperando ou volte mais tarde.',
    },
    RESULT_EXPIRED: {
      title: 'Esta foto não está mais disponível',
      description: 'As fotos retocadas ficam guardadas só por um tempo limitado.',
      action: 'Escolha a foto de novo para retocá-la mais uma vez.',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: 'Você não tem acesso',
      description: 'Esta foto é de outra pessoa, ou sua sessão expirou.',
      action: 'Entre de novo na sua conta e tente outra vez.',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: 'Os retoques acabaram por enquanto',
      description: 'Este app atingiu seu limite de fotos.',
      action: `${notThePhoto} Tente mais tarde.`,
    },
    NOT_FOUND: {
      title: 'Esta foto não foi encontrada',
      description: 'Ela pode ter sido removida, ou o link está incompleto.',
      action: 'Volte e abra a foto de novo, ou escolha-a outra vez.',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: 'Muita gente está retocando fotos agora',
      description: 'O serviço de retoque pede um pouco de espera.',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `${notThePhoto} Tente de novo em ${duration(retryAfter)}.`
          : serviceTrouble.action,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: 'Não foi possível conectar',
      description: 'Não foi possível falar com o serviço de retoque.',
      action: 'Verifique sua conexão com a internet e tente de novo.',
    },
    REQUEST_TIMEOUT: {
      title: 'A conexão está lenta demais',
      description: 'O serviço de retoque não respondeu a tempo.',
      action: 'Procure uma conexão melhor e tente de novo.',
    },
    UNKNOWN: {
      title: 'Não foi possível mostrar a foto',
      description: 'Este app teve um problema.',
      action: 'Recarregue a página.',
    },
  },
  actions: {
    chooseAnotherPhoto: 'Escolher outra foto',
    tryAgain: 'Tentar de novo',
    keepWaiting: 'Continuar esperando',
  },
  progress: {
    label: 'Retoque',
    checking: 'Consultando o andamento da sua foto',
    waiting: 'Sua foto está na fila',
    preparing: 'Preparando sua foto',
    retouching: 'Retocando sua foto',
    offline: 'Você está off-line. O retoque continua quando a conexão voltar.',
    unstable: 'A conexão está fraca. Ainda estamos tentando.',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) =>
      `Costuma levar cerca de ${duration(expectedDuration)}`,
    longer: 'Está demorando um pouco mais que o normal',
    canLeave: 'Você pode sair desta página; sua foto estará aqui',
    stopWaiting: 'Parar de esperar',
  },
  result: {
    ready: 'Sua foto está pronta',
    photos: 'Fotos retocadas',
    photo: ({ index, count }) => `Foto ${index} de ${count}`,
  },
  image: {
    alt: 'Sua foto retocada',
    originalAlt: 'Sua foto original',
    loading: 'A foto está a caminho',
    unavailable: 'Não foi possível carregar a foto retocada.',
    expired:
      'Esta foto não está mais disponível. As fotos retocadas ficam guardadas só por um tempo limitado.',
  },
  comparison: {
    label: 'Comparar antes e depois',
    before: 'Antes',
    after: 'Depois',
    position: ({ before, after }, { percent }) =>
      `${percent(before)} antes, ${percent(after)} depois`,
    hold: 'Segure para ver a original',
    zoomIn: 'Ampliar',
    zoomOut: 'Reduzir',
    fullScreen: 'Tela cheia',
    exitFullScreen: 'Sair da tela cheia',
  },
  download: {
    label: 'Baixar foto',
    downloading: ({ progress }, { percent }) =>
      progress === undefined ? 'Baixando' : `Baixando, ${percent(progress)}`,
    done: 'A foto foi baixada.',
    saved: 'Salva',
    share: 'Compartilhar foto',
    shareAgain: 'A foto está pronta. Toque em “Compartilhar foto” mais uma vez.',
    availableUntil: ({ expiresAt }, { date }) => `Disponível até ${date(expiresAt)}`,
    openInTab: 'Abrir a foto em uma nova aba',
    fileName: 'foto-retocada',
  },
  uploader: {
    choose: 'Escolher uma foto',
    hint: ({ limit }, { pixels }) =>
      joinSentences(
        pixels(limit) ? `JPEG ou PNG, com pelo menos ${pixels(limit)} pixels.` : 'JPEG ou PNG.',
        'Você também pode soltar ou colar a foto aqui.',
      ),
    goodPhoto: 'O melhor é uma foto nítida e bem iluminada de um só rosto, visto de frente.',
    selfie: 'Tirar uma selfie',
    drop: 'Solte aqui',
    oneTaken: 'Uma foto por vez: a primeira foi usada.',
    photo: 'Sua foto',
    preview: 'A foto que você escolheu',
    checking: 'Verificando sua foto',
    repairing: 'Ajustando sua foto',
    shrink: 'Diminuir a foto',
    convert: 'Converter a foto',
    crop: 'Cortar a foto',
    repairable: 'Ela pode ser ajustada.',
    cropFrame: 'Parte da foto a manter',
    cropHint: 'Arraste a moldura ou mova-a com as setas do teclado.',
    cropAndSend: 'Cortar e continuar',
    ready: 'Sua foto serve. Ela ainda não foi enviada.',
    send: 'Retocar esta foto',
    sendAnyway: 'Enviar mesmo assim',
    sending: 'Enviando sua foto',
    cancel: 'Cancelar',
    replaced: 'Sua foto anterior continua sendo retocada, mas esta página não espera mais por ela.',
    stopped: 'Esta página parou de esperar. Sua foto continua sendo retocada.',
    mayHaveArrived:
      'Sua foto pode ter chegado mesmo assim. Se você tentar de novo, ela pode ser retocada duas vezes.',
  },
}
