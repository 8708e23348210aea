import { joinSentences } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

const notThePhoto = 'Votre photo n’y est pour rien.'

const serviceTrouble = {
  title: 'Le service de retouche rencontre un problème',
  description: 'Il n’est pas en mesure de répondre pour l’instant.',
  action: `${notThePhoto} Réessayez dans quelques minutes.`,
}

const setupTrouble = {
  title: 'La retouche n’est pas disponible',
  description: 'Cette application n’est pas configurée pour cela pour le moment.',
  action: `${notThePhoto} Prévenez les responsables de cette application.`,
}

const failedJob = {
  title: 'La photo n’a pas pu être retouchée',
  description: 'Le service de retouche s’est arrêté avant la fin.',
  action: 'Réessayez ou choisissez une autre photo.',
}

/**
 * All texts in French.
 *
 * @example
 * <RetouchProvider messages={fr} />
 */
export const fr: Messages = {
  locale: 'fr',
  errors: {
    NO_FACE_DETECTED: {
      title: 'Aucun visage trouvé sur cette photo',
      description: 'Pour être retouché, un visage doit être bien visible.',
      action:
        'Choisissez une photo bien éclairée où l’on voit votre visage de face, sans rien devant.',
    },
    IMAGE_UNREADABLE: {
      title: 'Cette photo n’a pas pu être lue',
      description: 'Le fichier est bien arrivé, mais aucune image n’a pu y être reconnue.',
      action: 'Reprenez la photo ou choisissez-en une autre.',
    },
    FILE_TOO_LARGE: {
      title: 'Ce fichier est trop volumineux',
      description: ({ limit, actual }, { bytes }) =>
        joinSentences(
          limit?.bytes === undefined
            ? 'La photo prend trop de place.'
            : `Une photo peut peser jusqu’à ${bytes(limit.bytes)}.`,
          actual?.bytes !== undefined && `Celle-ci pèse ${bytes(actual.bytes)}.`,
        ),
      action:
        'Exportez une copie plus petite depuis votre application de photos, ou choisissez une autre photo.',
    },
    IMAGE_CORRUPTED: {
      title: 'Ce fichier est endommagé',
      description: 'Une partie de la photo manque ou est abîmée.',
      action: 'Enregistrez ou exportez la photo à nouveau, puis utilisez le nouveau fichier.',
    },
    UNSUPPORTED_FORMAT: {
      title: 'Ce type de fichier ne convient pas',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentences(
          `La photo doit être un fichier ${anyOf(limit?.formats ?? ['PNG', 'JPEG'])}.`,
          actual?.formats && `Celle-ci est au format ${anyOf(actual.formats)}.`,
        ),
      action: 'Enregistrez-la en JPEG ou en PNG, ou choisissez une autre photo.',
    },
    DIMENSIONS_TOO_SMALL: {
      title: 'Cette photo est trop petite',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `La photo doit faire au moins ${pixels(limit)} pixels.`
            : 'La photo n’a pas assez de pixels.',
          pixels(actual) && `Celle-ci fait ${pixels(actual)}.`,
        ),
      action:
        'Choisissez une photo plus grande. L’original de l’appareil photo suffit généralement.',
    },
    DIMENSIONS_TOO_LARGE: {
      title: 'Cette photo a trop de pixels',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `La photo peut faire au plus ${pixels(limit)} pixels.`
            : 'La photo a plus de pixels que le service n’en accepte.',
          pixels(actual) && `Celle-ci fait ${pixels(actual)}.`,
        ),
      action:
        'Exportez une copie plus petite depuis votre application de photos, ou choisissez une autre photo.',
    },
    IMAGE_REJECTED: {
      title: 'Cette photo ne peut pas être retouchée',
      description: 'Le service de retouche ne l’a pas acceptée.',
      action: 'Choisissez une photo nette et bien éclairée d’un seul visage, vu de face.',
    },
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: {
      ...failedJob,
      description: 'Le service de retouche a terminé, mais n’a renvoyé aucune image.',
    },
    TIMED_OUT: {
      title: 'Cela prend plus de temps que d’habitude',
      description: 'Votre photo est encore en cours de retouche.',
      action: 'Continuez d’attendre ou revenez plus tard.',
    },
    RESULT_EXPIRED: {
      title: 'Cette photo n’est plus disponible',
      description: 'Les photos retouchées ne sont conservées que pour une durée limitée.',
      action: 'Choisissez à nouveau la photo pour la faire retoucher encore une fois.',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: 'Vous n’avez pas accès à cette photo',
      description: 'Cette photo appartient à quelqu’un d’autre, ou votre session a expiré.',
      action: 'Reconnectez-vous, puis réessayez.',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: 'Plus de retouche possible pour l’instant',
      description: 'Cette application a atteint sa limite de photos.',
      action: `${notThePhoto} Réessayez plus tard.`,
    },
    NOT_FOUND: {
      title: 'Cette photo est introuvable',
      description: 'Elle a peut-être été supprimée, ou son lien est incomplet.',
      action:
        'Revenez en arrière et ouvrez-la à nouveau, ou choisissez la photo une nouvelle fois.',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: 'Beaucoup de photos sont retouchées en ce moment',
      description: 'Le service de retouche nous demande d’attendre.',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `${notThePhoto} Réessayez dans ${duration(retryAfter)}.`
          : serviceTrouble.action,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: 'Connexion impossible',
      description: 'Le service de retouche n’a pas pu être joint.',
      action: 'Vérifiez votre connexion Internet, puis réessayez.',
    },
    REQUEST_TIMEOUT: {
      title: 'La connexion est trop lente',
      description: 'Le service de retouche n’a pas répondu à temps.',
      action: 'Trouvez une meilleure connexion, puis réessayez.',
    },
    UNKNOWN: {
      title: 'La photo n’a pas pu être affichée',
      description: 'Cette application a rencontré un problème.',
      action: 'Rechargez la page.',
    },
  },
  actions: {
    chooseAnotherPhoto: 'Choisir une autre photo',
    tryAgain: 'Réessayer',
    keepWaiting: 'Continuer d’attendre',
  },
  progress: {
    label: 'Retouche',
    checking: 'Vérification de l’état de votre photo',
    waiting: 'Votre photo est en file d’attente',
    preparing: 'Préparation de votre photo',
    retouching: 'Retouche de votre photo',
    offline: 'Vous êtes hors ligne. La retouche reprendra au retour de la connexion.',
    unstable: 'La connexion est faible. Nouvelles tentatives en cours.',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) =>
      `En général environ ${duration(expectedDuration)}`,
    longer: 'C’est un peu plus long que d’habitude',
    canLeave: 'Vous pouvez quitter cette page ; votre photo sera ici',
    stopWaiting: 'Ne plus attendre',
  },
  result: {
    ready: 'Votre photo est prête',
    photos: 'Photos retouchées',
    photo: ({ index, count }) => `Photo ${index} sur ${count}`,
  },
  image: {
    alt: 'Votre photo retouchée',
    originalAlt: 'Votre photo d’origine',
    loading: 'La photo arrive',
    unavailable: 'La photo retouchée n’a pas pu être chargée.',
    expired:
      'Cette photo n’est plus disponible. Les photos retouchées ne sont conservées que pour une durée limitée.',
  },
  comparison: {
    label: 'Comparer avant et après',
    before: 'Avant',
    after: 'Après',
    position: ({ before, after }, { percent }) =>
      `${percent(before)} avant, ${percent(after)} après`,
    hold: 'Maintenir appuyé pour voir l’original',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    fullScreen: 'Plein écran',
    exitFullScreen: 'Quitter le plein écran',
  },
  download: {
    label: 'Télécharger la photo',
    downloading: ({ progress }, { percent }) =>
      progress === undefined ? 'Téléchargement' : `Téléchargement, ${percent(progress)}`,
    done: 'La photo a été téléchargée.',
    saved: 'Enregistrée',
    share: 'Partager la photo',
    shareAgain: 'La photo est prête. Appuyez encore une fois sur « Partager la photo ».',
    availableUntil: ({ expiresAt }, { date }) => `Disponible jusqu’au ${date(expiresAt)}`,
    openInTab: 'Ouvrir la photo dans un nouvel onglet',
    fileName: 'photo-retouchee',
  },
  uploader: {
    choose: 'Choisir une photo',
    hint: ({ limit }, { pixels }) =>
      joinSentences(
        pixels(limit) ? `JPEG ou PNG, au moins ${pixels(limit)} pixels.` : 'JPEG ou PNG.',
        'Vous pouvez aussi la déposer ou la coller ici.',
      ),
    goodPhoto: 'L’idéal : une photo nette et bien éclairée d’un seul visage, vu de face.',
    selfie: 'Prendre un selfie',
    drop: 'Déposez-la ici',
    oneTaken: 'Une photo à la fois : la première a été retenue.',
    photo: 'Votre photo',
    preview: 'La photo que vous avez choisie',
    checking: 'Vérification de votre photo',
    repairing: 'Adaptation de votre photo',
    shrink: 'Réduire la photo',
    convert: 'Convertir la photo',
    crop: 'Recadrer la photo',
    repairable: 'Elle peut être adaptée.',
    cropFrame: 'Partie de la photo à garder',
    cropHint: 'Faites glisser le cadre, ou déplacez-le avec les touches fléchées.',
    cropAndSend: 'Recadrer et continuer',
    ready: 'Votre photo convient. Elle n’a pas encore été envoyée.',
    send: 'Retoucher cette photo',
    sendAnyway: 'Envoyer quand même',
    sending: 'Envoi de votre photo',
    cancel: 'Annuler',
    replaced: 'La retouche de votre photo précédente continue, mais cette page ne l’attend plus.',
    stopped: 'Cette page n’attend plus. La retouche de votre photo continue.',
    mayHaveArrived:
      'Votre photo est peut-être arrivée malgré tout. Si vous réessayez, elle sera peut-être retouchée deux fois.',
  },
}
