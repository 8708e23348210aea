import { joinSentencesUnspaced } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

const notThePhoto = '写真が原因ではありません。'

const serviceTrouble = {
  title: 'レタッチサービスに問題が発生しています',
  description: '現在、応答できない状態です。',
  action: `${notThePhoto}数分後にもう一度お試しください。`,
}

const setupTrouble = {
  title: 'レタッチは利用できません',
  description: '現在、このアプリではレタッチの設定ができていません。',
  action: `${notThePhoto}このアプリの運営者にお知らせください。`,
}

const failedJob = {
  title: '写真をレタッチできませんでした',
  description: 'レタッチサービスが途中で停止しました。',
  action: 'もう一度試すか、別の写真を選んでください。',
}

/**
 * All texts in Japanese.
 *
 * @example
 * <RetouchProvider messages={ja} />
 */
export const ja: Messages = {
  locale: 'ja',
  errors: {
    NO_FACE_DETECTED: {
      title: 'この写真に顔が見つかりません',
      description: 'レタッチするには、顔がはっきり写っている必要があります。',
      action: '顔が正面から明るく写り、何にも隠れていない写真を選んでください。',
    },
    IMAGE_UNREADABLE: {
      title: 'この写真を読み取れませんでした',
      description: 'ファイルは届きましたが、画像として認識できませんでした。',
      action: '写真を撮り直すか、別の写真を選んでください。',
    },
    FILE_TOO_LARGE: {
      title: 'ファイルのサイズが大きすぎます',
      description: ({ limit, actual }, { bytes }) =>
        joinSentencesUnspaced(
          limit?.bytes === undefined
            ? '写真のサイズが大きすぎます。'
            : `写真のサイズは${bytes(limit.bytes)}までです。`,
          actual?.bytes !== undefined && `この写真は${bytes(actual.bytes)}です。`,
        ),
      action: '写真アプリで小さいコピーを書き出すか、別の写真を選んでください。',
    },
    IMAGE_CORRUPTED: {
      title: 'このファイルは壊れています',
      description: '写真の一部が欠けているか、破損しています。',
      action: '写真をもう一度保存するか書き出して、新しいファイルを使ってください。',
    },
    UNSUPPORTED_FORMAT: {
      title: 'この種類のファイルは使えません',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentencesUnspaced(
          `写真は${anyOf(limit?.formats ?? ['PNG', 'JPEG'])}のファイルである必要があります。`,
          actual?.formats && `この写真は${anyOf(actual.formats)}です。`,
        ),
      action: 'JPEGまたはPNGで保存するか、別の写真を選んでください。',
    },
    DIMENSIONS_TOO_SMALL: {
      title: 'この写真は小さすぎます',
      description: ({ limit, actual }, { pixels }) =>
        joinSentencesUnspaced(
          pixels(limit)
            ? `写真は${pixels(limit)}ピクセル以上である必要があります。`
            : '写真のピクセル数が足りません。',
          pixels(actual) && `この写真は${pixels(actual)}です。`,
        ),
      action:
        'もっと大きい写真を選んでください。カメラで撮った元の写真なら、たいてい十分な大きさです。',
    },
    DIMENSIONS_TOO_LARGE: {
      title: 'この写真はピクセル数が多すぎます',
      description: ({ limit, actual }, { pixels }) =>
        joinSentencesUnspaced(
          pixels(limit)
            ? `写真は${pixels(limit)}ピクセル以下である必要があります。`
            : '写真のピクセル数が、サービスの上限を超えています。',
          pixels(actual) && `この写真は${pixels(actual)}です。`,
        ),
      action: '写真アプリで小さいコピーを書き出すか、別の写真を選んでください。',
    },
    IMAGE_REJECTED: {
      title: 'この写真はレタッチできません',
      description: 'レタッチサービスがこの写真を受け付けませんでした。',
      action: '正面を向いた1人の顔が、明るくはっきり写っている写真を選んでください。',
    },
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: {
      ...failedJob,
      description: 'レタッチは終わりましたが、画像が返ってきませんでした。',
    },
    TIMED_OUT: {
      title: 'いつもより時間がかかっています',
      description: '写真はまだレタッチ中です。',
      action: 'このまま待つか、あとでもう一度開いてください。',
    },
    RESULT_EXPIRED: {
      title: 'この写真はもう表示できません',
      description: 'レタッチした写真の保存期間には限りがあります。',
      action: 'もう一度レタッチするには、写真を選び直してください。',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: 'アクセスできません',
      description: 'ほかの人の写真であるか、サインアウトされています。',
      action: 'もう一度サインインしてから、お試しください。',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: '今はこれ以上レタッチできません',
      description: 'このアプリで使える写真の枚数が上限に達しました。',
      action: `${notThePhoto}時間をおいてお試しください。`,
    },
    NOT_FOUND: {
      title: 'この写真は見つかりませんでした',
      description: '削除されたか、リンクが不完全な可能性があります。',
      action: '前の画面に戻って開き直すか、写真をもう一度選んでください。',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: 'ただいま混み合っています',
      description: '少し時間をおく必要があります。',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `${notThePhoto}${duration(retryAfter)}後にもう一度お試しください。`
          : serviceTrouble.action,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: '接続できませんでした',
      description: 'レタッチサービスに通信が届きませんでした。',
      action: 'インターネット接続を確認して、もう一度お試しください。',
    },
    REQUEST_TIMEOUT: {
      title: '接続が遅すぎます',
      description: 'レタッチサービスから時間内に応答がありませんでした。',
      action: 'より良い接続に切り替えて、もう一度お試しください。',
    },
    UNKNOWN: {
      title: '写真を表示できませんでした',
      description: 'このアプリで問題が発生しました。',
      action: 'ページを読み込み直してください。',
    },
  },
  actions: {
    chooseAnotherPhoto: '別の写真を選ぶ',
    tryAgain: 'もう一度試す',
    keepWaiting: 'このまま待つ',
  },
  progress: {
    label: 'レタッチ',
    checking: '写真の状況を確認しています',
    waiting: '順番を待っています',
    preparing: '写真を準備しています',
    retouching: '写真をレタッチしています',
    offline: 'オフラインです。接続が戻ると再開します。',
    unstable: '接続が不安定です。引き続き試しています。',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) => `通常は約${duration(expectedDuration)}です`,
    longer: 'いつもより少し時間がかかっています',
    canLeave: 'このページを離れても大丈夫です。写真はここで見られます',
    stopWaiting: '待つのをやめる',
  },
  result: {
    ready: '写真ができました',
    photos: 'レタッチした写真',
    photo: ({ index, count }) => `写真${index}/${count}`,
  },
  image: {
    alt: 'レタッチした写真',
    originalAlt: '元の写真',
    loading: '写真を読み込んでいます',
    unavailable: 'レタッチした写真を読み込めませんでした。',
    expired: 'この写真はもう表示できません。レタッチした写真の保存期間には限りがあります。',
  },
  comparison: {
    label: 'ビフォーとアフターを比較',
    before: 'ビフォー',
    after: 'アフター',
    position: ({ before, after }, { percent }) =>
      `ビフォー${percent(before)}、アフター${percent(after)}`,
    hold: '押している間、元の写真を表示',
    zoomIn: '拡大',
    zoomOut: '全体を表示',
    fullScreen: '全画面表示',
    exitFullScreen: '全画面表示を終了',
  },
  download: {
    label: '写真をダウンロード',
    downloading: ({ progress }, { percent }) =>
      progress === undefined ? 'ダウンロード中' : `ダウンロード中 ${percent(progress)}`,
    done: '写真をダウンロードしました。',
    saved: '保存しました',
    share: '写真を共有',
    shareAgain: '写真の準備ができました。もう一度「写真を共有」を押してください。',
    availableUntil: ({ expiresAt }, { date }) => `${date(expiresAt)}まで利用できます`,
    openInTab: '写真を新しいタブで開く',
    fileName: 'レタッチした写真',
  },
  uploader: {
    choose: '写真を選ぶ',
    hint: ({ limit }, { pixels }) =>
      joinSentencesUnspaced(
        pixels(limit) ? `JPEGまたはPNG、${pixels(limit)}ピクセル以上。` : 'JPEGまたはPNG。',
        'ここにドロップまたは貼り付けることもできます。',
      ),
    goodPhoto: '正面を向いた一人の顔が、明るくはっきり写っている写真が最適です。',
    selfie: '自撮りする',
    drop: 'ここにドロップ',
    oneTaken: '一度に選べる写真は1枚です。最初の1枚を使います。',
    photo: 'あなたの写真',
    preview: '選んだ写真',
    checking: '写真を確認しています',
    repairing: '写真を調整しています',
    shrink: '写真を縮小する',
    convert: '写真を変換する',
    crop: '写真を切り抜く',
    repairable: '使えるように調整できます。',
    cropFrame: '写真の残す部分',
    cropHint: '枠をドラッグするか、矢印キーで動かしてください。',
    cropAndSend: '切り抜いて続ける',
    ready: 'この写真は使えます。まだ送信していません。',
    send: 'この写真をレタッチする',
    sendAnyway: 'このまま送信',
    sending: '写真を送信しています',
    cancel: 'キャンセル',
    replaced: '前の写真のレタッチは続いていますが、このページでは待たなくなりました。',
    stopped: 'このページでは待つのをやめました。写真のレタッチは続いています。',
    mayHaveArrived:
      '写真はすでに届いている可能性があります。もう一度試すと、二重にレタッチされることがあります。',
  },
}
