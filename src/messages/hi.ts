import { joinSentences } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

const notThePhoto = 'इसकी वजह आपकी फ़ोटो नहीं है।'

const serviceTrouble = {
  title: 'रीटच सेवा में दिक्कत है',
  description: 'सेवा अभी जवाब नहीं दे पाई।',
  action: `${notThePhoto} कुछ मिनट बाद फिर कोशिश करें।`,
}

const setupTrouble = {
  title: 'रीटच की सुविधा उपलब्ध नहीं है',
  description: 'यह ऐप अभी इसके लिए सेट नहीं किया गया है।',
  action: `${notThePhoto} इस ऐप को चलाने वालों को बताएँ।`,
}

const failedJob = {
  title: 'फ़ोटो रीटच नहीं हो पाई',
  description: 'रीटच सेवा काम पूरा होने से पहले रुक गई।',
  action: 'फिर कोशिश करें या दूसरी फ़ोटो चुनें।',
}

/**
 * All texts in Hindi.
 *
 * @example
 * <RetouchProvider messages={hi} />
 */
export const hi: Messages = {
  locale: 'hi',
  errors: {
    NO_FACE_DETECTED: {
      title: 'इस फ़ोटो में कोई चेहरा नहीं मिला',
      description: 'रीटच करने के लिए चेहरा साफ़ दिखना चाहिए।',
      action: 'अच्छी रोशनी वाली फ़ोटो चुनें, जिसमें आपका चेहरा सामने से दिखे और उसके आगे कुछ न हो।',
    },
    IMAGE_UNREADABLE: {
      title: 'यह फ़ोटो पढ़ी नहीं जा सकी',
      description: 'फ़ाइल पहुँच गई, लेकिन उसमें कोई तस्वीर पहचानी नहीं जा सकी।',
      action: 'फ़ोटो दोबारा खींचें या दूसरी चुनें।',
    },
    FILE_TOO_LARGE: {
      title: 'यह फ़ाइल बहुत बड़ी है',
      description: ({ limit, actual }, { bytes }) =>
        joinSentences(
          limit?.bytes === undefined
            ? 'फ़ोटो बहुत ज़्यादा जगह लेती है।'
            : `फ़ोटो ज़्यादा से ज़्यादा ${bytes(limit.bytes)} की हो सकती है।`,
          actual?.bytes !== undefined && `यह ${bytes(actual.bytes)} की है।`,
        ),
      action: 'अपने फ़ोटो ऐप से छोटी कॉपी एक्सपोर्ट करें या दूसरी फ़ोटो चुनें।',
    },
    IMAGE_CORRUPTED: {
      title: 'यह फ़ाइल ख़राब है',
      description: 'फ़ोटो का कुछ हिस्सा ग़ायब है या ख़राब हो गया है।',
      action: 'फ़ोटो को दोबारा सेव या एक्सपोर्ट करें और नई फ़ाइल इस्तेमाल करें।',
    },
    UNSUPPORTED_FORMAT: {
      title: 'इस तरह की फ़ाइल इस्तेमाल नहीं की जा सकती',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentences(
          `फ़ोटो ${anyOf(limit?.formats ?? ['PNG', 'JPEG'])} फ़ाइल होनी चाहिए।`,
          actual?.formats && `यह ${anyOf(actual.formats)} है।`,
        ),
      action: 'इसे JPEG या PNG में सेव करें या दूसरी फ़ोटो चुनें।',
    },
    DIMENSIONS_TOO_SMALL: {
      title: 'यह फ़ोटो बहुत छोटी है',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `फ़ोटो कम से कम ${pixels(limit)} पिक्सेल की होनी चाहिए।`
            : 'फ़ोटो में पिक्सेल बहुत कम हैं।',
          pixels(actual) && `यह ${pixels(actual)} की है।`,
        ),
      action: 'बड़ी फ़ोटो चुनें। कैमरे की मूल फ़ोटो आम तौर पर काफ़ी बड़ी होती है।',
    },
    DIMENSIONS_TOO_LARGE: {
      title: 'इस फ़ोटो में पिक्सेल बहुत ज़्यादा हैं',
      description: ({ limit, actual }, { pixels }) =>
        joinSentences(
          pixels(limit)
            ? `फ़ोटो ज़्यादा से ज़्यादा ${pixels(limit)} पिक्सेल की हो सकती है।`
            : 'फ़ोटो में उससे ज़्यादा पिक्सेल हैं जितने सेवा ले सकती है।',
          pixels(actual) && `यह ${pixels(actual)} की है।`,
        ),
      action: 'अपने फ़ोटो ऐप से छोटी कॉपी एक्सपोर्ट करें या दूसरी फ़ोटो चुनें।',
    },
    IMAGE_REJECTED: {
      title: 'इस फ़ोटो को रीटच नहीं किया जा सकता',
      description: 'रीटच सेवा ने इसे स्वीकार नहीं किया।',
      action: 'एक ही चेहरे की साफ़ और अच्छी रोशनी वाली फ़ोटो चुनें, जिसमें चेहरा सामने से दिखे।',
    },
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: {
      ...failedJob,
      description: 'रीटच सेवा का काम पूरा हुआ, लेकिन उसने कोई तस्वीर नहीं भेजी।',
    },
    TIMED_OUT: {
      title: 'इसमें सामान्य से ज़्यादा समय लग रहा है',
      description: 'आपकी फ़ोटो अब भी रीटच हो रही है।',
      action: 'इंतज़ार जारी रखें या बाद में वापस आएँ।',
    },
    RESULT_EXPIRED: {
      title: 'यह फ़ोटो अब उपलब्ध नहीं है',
      description: 'रीटच की हुई फ़ोटो सीमित समय तक ही रखी जाती हैं।',
      action: 'फ़ोटो को फिर से रीटच कराने के लिए उसे दोबारा चुनें।',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: 'आपके पास एक्सेस नहीं है',
      description: 'यह फ़ोटो किसी और की है या आप अब साइन इन नहीं हैं।',
      action: 'फिर से साइन इन करें और दोबारा कोशिश करें।',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: 'फ़िलहाल और फ़ोटो रीटच नहीं हो सकतीं',
      description: 'इस ऐप की फ़ोटो की सीमा पूरी हो चुकी है।',
      action: `${notThePhoto} बाद में फिर कोशिश करें।`,
    },
    NOT_FOUND: {
      title: 'यह फ़ोटो नहीं मिली',
      description: 'हो सकता है कि इसे हटा दिया गया हो या इसका लिंक अधूरा हो।',
      action: 'वापस जाकर इसे फिर से खोलें या फ़ोटो दोबारा चुनें।',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: 'अभी बहुत से लोग फ़ोटो रीटच कर रहे हैं',
      description: 'रीटच सेवा ने थोड़ा रुकने को कहा है।',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `${notThePhoto} ${duration(retryAfter)} बाद फिर कोशिश करें।`
          : serviceTrouble.action,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: 'कनेक्ट नहीं हो सका',
      description: 'रीटच सेवा से संपर्क नहीं हो सका।',
      action: 'अपना इंटरनेट कनेक्शन जाँचें और फिर कोशिश करें।',
    },
    REQUEST_TIMEOUT: {
      title: 'कनेक्शन बहुत धीमा है',
      description: 'रीटच सेवा ने समय पर जवाब नहीं दिया।',
      action: 'बेहतर कनेक्शन से जुड़ें और फिर कोशिश करें।',
    },
    UNKNOWN: {
      title: 'फ़ोटो दिखाई नहीं जा सकी',
      description: 'इस ऐप में कोई दिक्कत आ गई।',
      action: 'पेज को फिर से लोड करें।',
    },
  },
  actions: {
    chooseAnotherPhoto: 'दूसरी फ़ोटो चुनें',
    tryAgain: 'फिर कोशिश करें',
    keepWaiting: 'इंतज़ार जारी रखें',
  },
  progress: {
    label: 'रीटच',
    checking: 'आपकी फ़ोटो की स्थिति देखी जा रही है',
    waiting: 'आपकी फ़ोटो कतार में है',
    preparing: 'आपकी फ़ोटो तैयार की जा रही है',
    retouching: 'आपकी फ़ोटो रीटच हो रही है',
    offline: 'आप ऑफ़लाइन हैं। कनेक्शन लौटते ही काम आगे बढ़ेगा।',
    unstable: 'कनेक्शन कमज़ोर है। कोशिश जारी है।',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) => `आम तौर पर लगभग ${duration(expectedDuration)}`,
    longer: 'आम तौर से थोड़ा ज़्यादा समय लग रहा है',
    canLeave: 'आप यह पेज छोड़ सकते हैं; आपकी फ़ोटो यहीं मिलेगी',
    stopWaiting: 'इंतज़ार बंद करें',
  },
  result: {
    ready: 'आपकी फ़ोटो तैयार है',
    photos: 'रीटच की हुई फ़ोटो',
    photo: ({ index, count }) => `${count} में से फ़ोटो ${index}`,
  },
  image: {
    alt: 'आपकी रीटच की हुई फ़ोटो',
    originalAlt: 'आपकी मूल फ़ोटो',
    loading: 'फ़ोटो आ रही है',
    unavailable: 'रीटच की हुई फ़ोटो लोड नहीं हो सकी।',
    expired: 'यह फ़ोटो अब उपलब्ध नहीं है। रीटच की हुई फ़ोटो सीमित समय तक ही रखी जाती हैं।',
  },
  comparison: {
    label: 'पहले और बाद की तुलना करें',
    before: 'पहले',
    after: 'बाद में',
    position: ({ before, after }, { percent }) =>
      `पहले की ${percent(before)}, बाद की ${percent(after)}`,
    hold: 'मूल फ़ोटो देखने के लिए दबाए रखें',
    zoomIn: 'बड़ा करके देखें',
    zoomOut: 'पूरी फ़ोटो देखें',
    fullScreen: 'फ़ुल स्क्रीन',
    exitFullScreen: 'फ़ुल स्क्रीन से बाहर आएँ',
  },
  download: {
    label: 'फ़ोटो डाउनलोड करें',
    downloading: ({ progress }, { percent }) =>
      progress === undefined ? 'डाउनलोड हो रही है' : `डाउनलोड हो रही है, ${percent(progress)}`,
    done: 'फ़ोटो डाउनलोड हो गई।',
    saved: 'सेव हो गई',
    share: 'फ़ोटो शेयर करें',
    shareAgain: 'फ़ोटो तैयार है। “फ़ोटो शेयर करें” को एक बार और दबाएँ।',
    availableUntil: ({ expiresAt }, { date }) => `${date(expiresAt)} तक उपलब्ध`,
    openInTab: 'फ़ोटो को नए टैब में खोलें',
    fileName: 'retouched-photo',
  },
  uploader: {
    choose: 'फ़ोटो चुनें',
    hint: ({ limit }, { pixels }) =>
      joinSentences(
        pixels(limit) ? `JPEG या PNG, कम से कम ${pixels(limit)} पिक्सेल।` : 'JPEG या PNG।',
        'आप इसे यहाँ खींचकर छोड़ या पेस्ट भी कर सकते हैं।',
      ),
    goodPhoto: 'सबसे अच्छी वह फ़ोटो है जो साफ़ हो, अच्छी रोशनी में हो और जिसमें एक चेहरा सामने से दिखे।',
    selfie: 'सेल्फ़ी लें',
    drop: 'यहाँ छोड़ें',
    oneTaken: 'एक बार में एक फ़ोटो: पहली फ़ोटो ली गई है।',
    photo: 'आपकी फ़ोटो',
    preview: 'आपकी चुनी हुई फ़ोटो',
    checking: 'आपकी फ़ोटो जाँची जा रही है',
    repairing: 'आपकी फ़ोटो ठीक की जा रही है',
    shrink: 'फ़ोटो छोटी करें',
    convert: 'फ़ोटो का फ़ॉर्मैट बदलें',
    crop: 'फ़ोटो क्रॉप करें',
    repairable: 'इसे ठीक किया जा सकता है।',
    cropFrame: 'फ़ोटो का वह हिस्सा जो रखना है',
    cropHint: 'फ़्रेम को खींचें या ऐरो कुंजियों से खिसकाएँ।',
    cropAndSend: 'क्रॉप करें और आगे बढ़ें',
    ready: 'आपकी फ़ोटो ठीक है। इसे अभी भेजा नहीं गया है।',
    send: 'यह फ़ोटो रीटच करें',
    sendAnyway: 'फिर भी भेजें',
    sending: 'आपकी फ़ोटो भेजी जा रही है',
    cancel: 'रद्द करें',
    replaced: 'आपकी पिछली फ़ोटो अब भी रीटच हो रही है, लेकिन यह पेज अब उसका इंतज़ार नहीं कर रहा।',
    stopped: 'इस पेज ने इंतज़ार बंद कर दिया है। आपकी फ़ोटो अब भी रीटच हो रही है।',
    mayHaveArrived:
      'हो सकता है कि आपकी फ़ोटो फिर भी पहुँच गई हो। फिर कोशिश करने पर वह दो बार रीटच हो सकती है।',
  },
}
