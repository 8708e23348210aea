import { joinSentencesUnspaced } from './format/joinSentences.js'
import type { Messages } from './Messages.js'

const notThePhoto = '这与照片无关。'

const serviceTrouble = {
  title: '修图服务出现问题',
  description: '服务暂时无法响应。',
  action: `${notThePhoto}几分钟后再试一次。`,
}

const setupTrouble = {
  title: '暂时无法修图',
  description: '此应用目前还没有设置好修图功能。',
  action: `${notThePhoto}可以告知此应用的管理员。`,
}

const failedJob = {
  title: '修图未成功',
  description: '修图服务中途停止了。',
  action: '再试一次，或选择其他照片。',
}

/**
 * All texts in Simplified Chinese.
 *
 * @example
 * <RetouchProvider messages={zhCN} />
 */
export const zhCN: Messages = {
  locale: 'zh-CN',
  errors: {
    NO_FACE_DETECTED: {
      title: '照片中没有找到人脸',
      description: '人脸清晰可见才能修图。',
      action: '选择一张光线充足、正面露脸且没有遮挡的照片。',
    },
    IMAGE_UNREADABLE: {
      title: '无法读取这张照片',
      description: '文件已收到，但无法识别其中的内容。',
      action: '重新拍摄，或选择其他照片。',
    },
    FILE_TOO_LARGE: {
      title: '文件太大',
      description: ({ limit, actual }, { bytes }) =>
        joinSentencesUnspaced(
          limit?.bytes === undefined
            ? '照片占用的空间太大。'
            : `照片不能超过 ${bytes(limit.bytes)}。`,
          actual?.bytes !== undefined && `这张照片为 ${bytes(actual.bytes)}。`,
        ),
      action: '在相册应用中导出较小的副本，或选择其他照片。',
    },
    IMAGE_CORRUPTED: {
      title: '文件已损坏',
      description: '照片有一部分缺失或损坏。',
      action: '重新保存或导出照片，然后使用新文件。',
    },
    UNSUPPORTED_FORMAT: {
      title: '不能使用这种文件',
      description: ({ limit, actual }, { anyOf }) =>
        joinSentencesUnspaced(
          `照片必须是 ${anyOf(limit?.formats ?? ['PNG', 'JPEG'])} 文件。`,
          actual?.formats && `这张照片是 ${anyOf(actual.formats)} 格式。`,
        ),
      action: '另存为 JPEG 或 PNG，或选择其他照片。',
    },
    DIMENSIONS_TOO_SMALL: {
      title: '照片太小',
      description: ({ limit, actual }, { pixels }) =>
        joinSentencesUnspaced(
          pixels(limit) ? `照片至少要有 ${pixels(limit)} 像素。` : '照片的像素太少。',
          pixels(actual) && `这张照片为 ${pixels(actual)}。`,
        ),
      action: '选择更大的照片。相机拍摄的原图通常足够大。',
    },
    DIMENSIONS_TOO_LARGE: {
      title: '照片像素过多',
      description: ({ limit, actual }, { pixels }) =>
        joinSentencesUnspaced(
          pixels(limit) ? `照片最多为 ${pixels(limit)} 像素。` : '照片的像素超过了服务的上限。',
          pixels(actual) && `这张照片为 ${pixels(actual)}。`,
        ),
      action: '在相册应用中导出较小的副本，或选择其他照片。',
    },
    IMAGE_REJECTED: {
      title: '这张照片无法修图',
      description: '修图服务没有接受这张照片。',
      action: '选择一张清晰、光线充足、只有一张正脸的照片。',
    },
    JOB_FAILED: failedJob,
    EMPTY_OUTPUT: { ...failedJob, description: '修图已结束，但没有返回照片。' },
    TIMED_OUT: {
      title: '这次花的时间比平时长',
      description: '照片仍在处理中。',
      action: '继续等待，或稍后再来。',
    },
    RESULT_EXPIRED: {
      title: '这张照片已无法查看',
      description: '修好的照片只保留一段时间。',
      action: '重新选择照片，即可再次修图。',
    },
    BAD_REQUEST: setupTrouble,
    UNAUTHORIZED: setupTrouble,
    FORBIDDEN: {
      title: '没有访问权限',
      description: '这张照片属于其他人，或者登录已过期。',
      action: '重新登录后再试一次。',
    },
    USAGE_LIMIT_EXCEEDED: {
      title: '暂时无法继续修图',
      description: '此应用的修图数量已达上限。',
      action: `${notThePhoto}稍后再试一次。`,
    },
    NOT_FOUND: {
      title: '找不到这张照片',
      description: '它可能已被删除，或者链接不完整。',
      action: '返回后重新打开，或再次选择照片。',
    },
    INVALID_RESPONSE: serviceTrouble,
    INVALID_OUTPUT: setupTrouble,
    RATE_LIMITED: {
      title: '现在修图的人很多',
      description: '修图服务要求稍等片刻。',
      action: ({ retryAfter }, { duration }) =>
        retryAfter !== undefined && retryAfter >= 1000
          ? `${notThePhoto}${duration(retryAfter)}后再试一次。`
          : serviceTrouble.action,
    },
    SERVER_ERROR: serviceTrouble,
    NETWORK_ERROR: {
      title: '无法连接',
      description: '无法连接到修图服务。',
      action: '检查网络连接，然后再试一次。',
    },
    REQUEST_TIMEOUT: {
      title: '网络太慢',
      description: '修图服务没有及时响应。',
      action: '换一个更好的网络，然后再试一次。',
    },
    UNKNOWN: {
      title: '无法显示照片',
      description: '此应用遇到了问题。',
      action: '重新加载页面。',
    },
  },
  actions: {
    chooseAnotherPhoto: '选择其他照片',
    tryAgain: '再试一次',
    keepWaiting: '继续等待',
  },
  progress: {
    label: '修图',
    checking: '正在查询照片的进度',
    waiting: '照片正在排队',
    preparing: '正在准备照片',
    retouching: '正在修图',
    offline: '当前处于离线状态。恢复连接后会自动继续。',
    unstable: '网络不稳定，仍在尝试。',
    elapsed: ({ elapsed }, { duration }) => duration(elapsed),
    usual: ({ expectedDuration }, { duration }) => `通常约需 ${duration(expectedDuration)}`,
    longer: '比平时稍慢一些',
    canLeave: '可以离开此页面，照片会在这里等你',
    stopWaiting: '不再等待',
  },
  result: {
    ready: '照片已修好',
    photos: '修好的照片',
    photo: ({ index, count }) => `第 ${index} 张，共 ${count} 张`,
  },
  image: {
    alt: '修好的照片',
    originalAlt: '原照片',
    loading: '照片正在加载',
    unavailable: '修好的照片无法加载。',
    expired: '这张照片已无法查看。修好的照片只保留一段时间。',
  },
  comparison: {
    label: '对比修图前后',
    before: '修图前',
    after: '修图后',
    position: ({ before, after }, { percent }) =>
      `修图前 ${percent(before)}，修图后 ${percent(after)}`,
    hold: '按住查看原图',
    zoomIn: '放大',
    zoomOut: '查看全图',
    fullScreen: '全屏',
    exitFullScreen: '退出全屏',
  },
  download: {
    label: '下载照片',
    downloading: ({ progress }, { percent }) =>
      progress === undefined ? '正在下载' : `正在下载，${percent(progress)}`,
    done: '照片已下载。',
    saved: '已保存',
    share: '分享照片',
    shareAgain: '照片已准备好，再点一次“分享照片”。',
    availableUntil: ({ expiresAt }, { date }) => `保留至${date(expiresAt)}`,
    openInTab: '在新标签页中打开照片',
    fileName: '修好的照片',
  },
  uploader: {
    choose: '选择照片',
    hint: ({ limit }, { pixels }) =>
      joinSentencesUnspaced(
        pixels(limit) ? `JPEG 或 PNG，至少 ${pixels(limit)} 像素。` : 'JPEG 或 PNG。',
        '也可以将照片拖放或粘贴到这里。',
      ),
    goodPhoto: '最好选择光线充足、清晰的单人正面照片。',
    selfie: '自拍',
    drop: '拖放到此处',
    oneTaken: '一次只能选一张，已选用第一张。',
    photo: '照片',
    preview: '您选择的照片',
    checking: '正在检查照片',
    repairing: '正在调整照片',
    shrink: '缩小照片',
    convert: '转换照片',
    crop: '裁剪照片',
    repairable: '可以调整后使用。',
    cropFrame: '要保留的部分',
    cropHint: '拖动选框，或用方向键移动。',
    cropAndSend: '裁剪并继续',
    ready: '照片符合要求，尚未发送。',
    send: '为这张照片修图',
    sendAnyway: '仍然发送',
    sending: '正在发送照片',
    cancel: '取消',
    replaced: '之前的照片仍在修图，但此页面不再等待。',
    stopped: '此页面已停止等待，照片仍在修图。',
    mayHaveArrived: '照片可能已经送达。如果再试一次，可能会重复修图。',
  },
}
