import { joinSentences } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

const notThePhoto = 'صورتك ليست السبب.'

const serviceTrouble = {
  title: 'هناك مشكلة في خدمة التنقيح',
  description: 'لم تتمكن الخدمة من الرد الآن.',
  action: `${notThePhoto} يمكن إعادة المحاولة بعد بضع دقائق.`,
}

const setupTrouble = {
  title: 'التنقيح غير متاح',
  description: 'هذا التطبيق غير مهيأ لذلك في الوقت الحالي.',
  action: `${notThePhoto} يمكن إبلاغ القائمين على هذا التطبيق.`,
}

const failedJob = {
  title: 'تعذّر تنقيح الصورة',
  description: 'توقفت خدمة التنقيح قبل أن تنتهي.',
  action: 'يمكن إعادة المحاولة أو اختيار صورة أخرى.',
}

/**
 * All texts in Arabic.
 *
 * @example
 * <RetouchProvider messages={ar} />
 */
export const ar: Messages = {
  locale: 'ar',
  errors: {
    NO_FACE_DETECTED: {
      title: 'لم يُعثر على وجه في هذه الصورة',
      description: 'يجب أن يظهر الوجه بوضوح كي يمكن تنقيحه.',
      action: 'يمكن اختيار صورة جيدة الإضاءة يظهر فيها الوجه من الأمام دون أن يحجبه شيء.',
    },
    IMAGE_UNREADABLE: {
      title: 'تعذّرت قراءة هذه الصورة',
      description: 'وصل الملف، لكن تعذّر التعرّف على صورة فيه.',
      action: 'يمكن التقاط الصورة من جديد أو اختيار صورة أخرى.',
    },
    FILE_TOO_LARGE: {
      title: 'هذا الملف كبير جدًا',
      description: ({ limit, actual }, { bytes }) =>
        joinSentences(
          limit?.bytes === undefined
            ? 'تشغل الصورة مساحة كبيرة جدًا.'
            : `يمكن أن يصل حجم الصورة إلى ${bytes(limit.bytes)}.`,
          actual?.bytes !== undefined && `حجم هذه الصورة ${bytes(actual.bytes)}.`,
        ),
      action: 'يمكن تصدير نسخة أصغر من تطبيق الصور، أو اختيار صورة أخرى.',
    },
    IMAGE_CORRUPTED: {
      title: 'هذا الملف تالف',
      description: 'جزء من الصورة مفقود أو تالف.',
      action: 'يمكن حفظ الصورة أو تصديرها مرة أخرى، ثم استخدام الملف الجديد.',
    },
    UNSUPPORTED_FORMAT: {
      title: 'هذا النوع من الملفات لا يصلح',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentences(
          `يجب أن تكون الصورة بتنسيق ${anyOf(limit?.formats ?? ['PNG', 'JPEG'])}.`,
          actual?.formats && `هذه الصورة بتنسيق ${anyOf(actual.formats)}.`,
        ),
      action: 'يمكن حفظها بتنسيق JPEG أو PNG، أو اختيار صورة أخرى.',
    },
    DIMENSIONS_TOO_SMALL: {
      title: 'هذه الصورة صغيرة جدًا',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `يجب ألا تقل أبعاد الصورة عن ${pixels(limit)} بكسل.`
            : 'أبعاد الصورة أصغر مما تقبله الخدمة.',
          pixels(actual) && `أبعاد هذه الصورة ${pixels(actual)}.`,
        ),
      action: 'يمكن اختيار صورة أكبر. تكون الصورة الأصلية من الكاميرا كبيرة بما يكفي عادةً.',
    },
    DIMENSIONS_TOO_LARGE: {
      title: 'أبعاد هذه الصورة كبيرة جدًا',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `يجب ألا تزيد أبعاد الصورة على ${pixels(limit)} بكسل.`
            : 'أبعاد الصورة أكبر مما تقبله الخدمة.',
          pixels(actual) && `أبعاد هذه الصورة ${pixels(actual)}.`,
        ),
      action: 'يمكن تصدير نسخة أصغر من تطبيق الصور، أو اختيار صورة أخرى.',
    },
    IMAGE_REJECTED: {
      title: 'لا يمكن تنقيح هذه الصورة',
      description: 'لم تقبلها خدمة التنقيح.',
      action: 'يمكن اختيار صورة واضحة جيدة الإضاءة لوجه واحد من الأمام.',
    },
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: {
      ...failedJob,
      description: 'انتهت خدمة التنقيح من العمل، لكنها لم تُعِد أي صورة.',
    },
    TIMED_OUT: {
      title: 'يستغرق هذا وقتًا أطول من المعتاد',
      description: 'ما زال تنقيح صورتك جاريًا.',
      action: 'يمكن مواصلة الانتظار أو العودة لاحقًا.',
    },
    RESULT_EXPIRED: {
      title: 'لم تعد هذه الصورة متاحة',
      description: 'تُحفظ الصور المنقّحة لمدة محدودة فقط.',
      action: 'يمكن اختيار الصورة من جديد لتنقيحها مرة أخرى.',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: 'ليس لديك إذن بالوصول',
      description: 'هذه الصورة تخص شخصًا آخر، أو انتهت جلسة تسجيل الدخول.',
      action: 'يمكن تسجيل الدخول من جديد، ثم إعادة المحاولة.',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: 'لا يمكن تنقيح صور أخرى في الوقت الحالي',
      description: 'بلغ هذا التطبيق حدّه الأقصى من الصور.',
      action: `${notThePhoto} يمكن إعادة المحاولة لاحقًا.`,
    },
    NOT_FOUND: {
      title: 'لم يُعثر على هذه الصورة',
      description: 'ربما أُزيلت، أو ربما كان رابطها غير مكتمل.',
      action: 'يمكن الرجوع وفتحها من جديد، أو اختيار الصورة مرة أخرى.',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: 'كثيرون ينقّحون صورهم الآن',
      description: 'تطلب خدمة التنقيح الانتظار قليلًا.',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `${notThePhoto} يمكن إعادة المحاولة بعد هذه المدة: ${duration(retryAfter)}.`
          : serviceTrouble.action,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: 'تعذّر الاتصال',
      description: 'تعذّر الوصول إلى خدمة التنقيح.',
      action: 'يمكن التحقق من الاتصال بالإنترنت، ثم إعادة المحاولة.',
    },
    REQUEST_TIMEOUT: {
      title: 'الاتصال بطيء جدًا',
      description: 'لم ترد خدمة التنقيح في الوقت المناسب.',
      action: 'يمكن الانتقال إلى اتصال أفضل، ثم إعادة المحاولة.',
    },
    UNKNOWN: {
      title: 'تعذّر عرض الصورة',
      description: 'حدثت مشكلة في هذا التطبيق.',
      action: 'يمكن إعادة تحميل الصفحة.',
    },
  },
  actions: {
    chooseAnotherPhoto: 'اختيار صورة أخرى',
    tryAgain: 'إعادة المحاولة',
    keepWaiting: 'مواصلة الانتظار',
  },
  progress: {
    label: 'التنقيح',
    checking: 'جارٍ التحقق من حالة صورتك',
    waiting: 'صورتك في قائمة الانتظار',
    preparing: 'جارٍ تجهيز صورتك',
    retouching: 'جارٍ تنقيح صورتك',
    offline: 'لا يوجد اتصال بالإنترنت. سيُستأنف التنقيح عند عودة الاتصال.',
    unstable: 'الاتصال ضعيف. المحاولات مستمرة.',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) => `يستغرق عادةً نحو ${duration(expectedDuration)}`,
    longer: 'يستغرق الأمر وقتًا أطول قليلًا من المعتاد',
    canLeave: 'يمكن مغادرة هذه الصفحة، وستكون الصورة هنا',
    stopWaiting: 'إيقاف الانتظار',
  },
  result: {
    ready: 'صورتك جاهزة',
    photos: 'الصور المنقّحة',
    photo: ({ index, count }) => `الصورة ${index} من ${count}`,
  },
  image: {
    alt: 'صورتك المنقّحة',
    originalAlt: 'صورتك الأصلية',
    loading: 'جارٍ تجهيز الصورة',
    unavailable: 'تعذّر تحميل الصورة المنقّحة.',
    expired: 'لم تعد هذه الصورة متاحة. تُحفظ الصور المنقّحة لمدة محدودة فقط.',
  },
  comparison: {
    label: 'المقارنة بين قبل وبعد',
    before: 'قبل',
    after: 'بعد',
    position: ({ before, after }, { percent }) => `${percent(before)} قبل، ${percent(after)} بعد`,
    hold: 'الضغط مطولًا لرؤية الصورة الأصلية',
    zoomIn: 'تكبير',
    zoomOut: 'تصغير',
    fullScreen: 'ملء الشاشة',
    exitFullScreen: 'الخروج من ملء الشاشة',
  },
  download: {
    label: 'تنزيل الصورة',
    downloading: ({ progress }, { percent }) =>
      progress === undefined ? 'جارٍ التنزيل' : `جارٍ التنزيل، ${percent(progress)}`,
    done: 'تم تنزيل الصورة.',
    saved: 'تم الحفظ',
    share: 'مشاركة الصورة',
    shareAgain: 'الصورة جاهزة. يمكن الضغط على «مشاركة الصورة» مرة أخرى.',
    availableUntil: ({ expiresAt }, { date }) => `متاحة حتى ${date(expiresAt)}`,
    openInTab: 'فتح الصورة في علامة تبويب جديدة',
    fileName: 'retouched-photo',
  },
  uploader: {
    choose: 'اختيار صورة',
    hint: ({ limit }, { pixels }) =>
      joinSentences(
        pixels(limit) ? `JPEG أو PNG، بأبعاد لا تقل عن ${pixels(limit)} بكسل.` : 'JPEG أو PNG.',
        'يمكن أيضًا إفلاتها أو لصقها هنا.',
      ),
    goodPhoto: 'الأفضل صورة واضحة وجيدة الإضاءة لوجه واحد من الأمام.',
    selfie: 'التقاط سيلفي',
    drop: 'إفلات الصورة هنا',
    oneTaken: 'صورة واحدة في كل مرة: اختيرت الأولى.',
    photo: 'صورتك',
    preview: 'الصورة المختارة',
    checking: 'جارٍ فحص صورتك',
    repairing: 'جارٍ تعديل صورتك لتصبح مناسبة',
    shrink: 'تصغير الصورة',
    convert: 'تحويل الصورة',
    crop: 'اقتصاص الصورة',
    repairable: 'يمكن جعلها مناسبة.',
    cropFrame: 'الجزء الذي يبقى من الصورة',
    cropHint: 'يمكن سحب الإطار أو تحريكه بمفاتيح الأسهم.',
    cropAndSend: 'اقتصاص ومتابعة',
    ready: 'صورتك مناسبة. لم تُرسل بعد.',
    send: 'تنقيح هذه الصورة',
    sendAnyway: 'الإرسال على أي حال',
    sending: 'جارٍ إرسال صورتك',
    cancel: 'إلغاء',
    replaced: 'ما زال تنقيح الصورة السابقة مستمرًا، لكن هذه الصفحة لم تعد تنتظرها.',
    stopped: 'توقّفت هذه الصفحة عن الانتظار. ما زال تنقيح الصورة مستمرًا.',
    mayHaveArrived: 'ربما وصلت صورتك رغم ذلك. عند إعادة المحاولة قد تُنقَّح مرتين.',
  },
}
