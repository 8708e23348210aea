import { describeError, type Messages, RetouchError } from 'react-retouch'
import { ar } from 'react-retouch/messages/ar'
import { de } from 'react-retouch/messages/de'
import { es } from 'react-retouch/messages/es'
import { fr } from 'react-retouch/messages/fr'
import { hi } from 'react-retouch/messages/hi'
import { ja } from 'react-retouch/messages/ja'
import { ptBR } from 'react-retouch/messages/pt-BR'
import { zhCN } from 'react-retouch/messages/zh-CN'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/messages/en.js'
import { createMessageFormatter } from '../../src/messages/format/createMessageFormatter.js'

/** Each language with a pattern of words for "please", "sorry" and "invalid", which no message contains. */
const LANGUAGES: [messages: Messages, locale: string, unwanted: RegExp][] = [
  [ar, 'ar', /فضلك|يرجى|الرجاء|آسف|عذر[ًاٌ]|نأسف|غير صالح/],
  [de, 'de', /\bbitte\b|leider|entschuldig|tut uns|ungültig/i],
  [es, 'es', /por favor|lo sentimos|perdón|inválid|no válid/i],
  [fr, 'fr', /s['’]il vous plaît|désolé|veuillez|invalide|non valide/i],
  [hi, 'hi', /कृपया|माफ़|क्षमा|खेद|अमान्य/],
  [ja, 'ja', /申し訳|すみません|恐れ入り|無効|不正/],
  [ptBR, 'pt-BR', /por favor|desculp|lamentamos|inválid/i],
  [zhCN, 'zh-CN', /请|抱歉|对不起|无效/],
]

/** Values for every message. */
const VALUES = {
  limit: { bytes: 5 * 2 ** 20, width: 1024, height: 1025, formats: ['PNG', 'JPEG'] },
  actual: { bytes: 6_300_000, width: 640, height: 480, formats: ['HEIC'] },
  retryAfter: 20_000,
  elapsed: 65_000,
  expectedDuration: 8_000,
  index: 1,
  count: 3,
  expiresAt: '2026-09-28T10:00:00.000Z',
  before: 0.25,
  after: 0.75,
  progress: 0.4,
}

/** Paths of texts that are whole sentences. */
const SENTENCES =
  /\/(description|action|uploader\/ready|unavailable|expired|done|hint|mayHaveArrived|shareAgain|goodPhoto|oneTaken|repairable|cropHint|replaced|stopped)$/

/** Every text of a language by its path, formatted with values. */
function formatTexts(messages: Messages, values: object): Map<string, string> {
  const format = createMessageFormatter(messages.locale)
  const texts = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`)
    } else {
      texts.set(path, typeof value === 'function' ? value(values, format) : String(value))
    }
  }
  walk(messages, '')
  return texts
}

describe.each(LANGUAGES)('the messages of $1', (messages, locale, unwanted) => {
  it(`the messages of ${locale} have this locale`, () => {
    expect(messages.locale).toBe(locale)
    expect(Intl.getCanonicalLocales(locale)).toEqual([locale])
  })

  it.each([
    ['everything', VALUES],
    [
      'little',
      {
        elapsed: 900,
        expectedDuration: 900,
        index: 1,
        count: 1,
        before: 0,
        after: 1,
        expiresAt: VALUES.expiresAt,
      },
    ],
  ])(`each message in ${locale} has a complete text with %s known`, (_, values) => {
    const texts = formatTexts(messages, values)
    expect(texts.size).toBeGreaterThan(80)
    for (const [path, text] of texts) {
      expect(text, path).not.toMatch(/^\s|\s$|\s{2}|undefined|null|NaN|\[object|\$\{|false|[!！]/)
      expect(text, path).not.toBe('')
      expect(text, path).not.toMatch(unwanted)
    }
  })

  it(`no message in ${locale} has the English text`, () => {
    const english = formatTexts(en, VALUES)
    const same = [...formatTexts(messages, VALUES)].filter(
      ([path, text]) => english.get(path) === text,
    )
    // An app may keep the English file name, which every system accepts.
    expect(same.filter(([path]) => path !== '/download/fileName')).toEqual([])
  })

  it(`${locale} has the same messages as English`, () => {
    expect([...formatTexts(messages, VALUES).keys()].sort()).toEqual(
      [...formatTexts(en, VALUES).keys()].sort(),
    )
  })

  it(`messages in ${locale} end sentences with a full stop, and titles and buttons without one`, () => {
    for (const [path, text] of formatTexts(messages, VALUES)) {
      if (SENTENCES.test(path)) {
        expect(text, path).toMatch(/[.。।]$/)
      } else if (!/\/(offline|unstable)$/.test(path)) {
        expect(text, path).not.toMatch(/[.。।]$/)
      }
    }
  })

  it(`messages in ${locale} format the numbers of the person's photo`, () => {
    const { number } = createMessageFormatter(locale)
    const { description } = describeError(
      new RetouchError({ code: 'DIMENSIONS_TOO_SMALL', message: '', ...VALUES }),
      messages,
    )
    for (const side of [640, 480]) expect(description).toContain(number(side))
  })
})

it('the Arabic messages use the dual in the nominative', () => {
  const error = new RetouchError({ code: 'RATE_LIMITED', message: '', retryAfter: 120_000 })
  expect(describeError(error, ar).action).toMatch(/: دقيقتان\.$/)
})

it('the Arabic messages keep width × height in order', () => {
  const error = new RetouchError({ code: 'DIMENSIONS_TOO_SMALL', message: '', ...VALUES })
  const ordered = '\u2066640\u00a0×\u00a0480\u2069'
  expect(describeError(error, ar).description).toContain(ordered)
  expect(describeError(error, ar, 'en').description).toContain(ordered)
  expect(describeError(error, de).description).toContain(' 640\u00a0×\u00a0480.')
})

it('the Arabic messages write "megabytes" in full and never break a size across lines', () => {
  const error = new RetouchError({ code: 'FILE_TOO_LARGE', message: '', ...VALUES })
  expect(describeError(error, ar).description).toContain('5\u00a0ميغابايت')
  expect(describeError(error, de).description).toContain('5\u00a0MB')
})

it.each([
  ['en', '2 minutes, 5 seconds'],
  ['de', '2 Minuten und 5 Sekunden'],
  ['es', '2 minutos y 5 segundos'],
  ['fr', '2 minutes et 5 secondes'],
  ['ja', '2分5秒'],
  ['zh-CN', '2分钟5秒钟'],
])('the time formatter formats 125 seconds in %s as "%s"', (locale, text) => {
  const formatted = createMessageFormatter(locale).duration(125_000)
  // ICU versions differ in which space they put between a number and its unit.
  expect(formatted.replace(/\s/g, ' ')).toBe(text)
})

it('the Chinese messages separate Latin formats with spaces', () => {
  expect(createMessageFormatter('zh-CN').anyOf(['PNG', 'JPG', 'JPEG'])).toBe('PNG、JPG 或 JPEG')
})

it.each([
  ['en', en, '/progress/offline', /Retouching continues when you are back online\.$/],
  ['en', en, '/errors/USAGE_LIMIT_EXCEEDED/title', /^This app has reached its photo limit$/],
  ['en', en, '/errors/SERVER_ERROR/action', /^The problem is not your photo\./],
  ['de', de, '/progress/unstable', /Wir versuchen es weiter\.$/],
  ['de', de, '/uploader/hint', /das Foto hierher ziehen oder hier einfügen\.$/],
  ['es', es, '/errors/IMAGE_UNREADABLE/action', /^Vuelve a tomar la foto/],
  ['es', es, '/errors/FORBIDDEN/description', /ha expirado\.$/],
  ['fr', fr, '/comparison/hold', /^Maintenir appuyé pour voir/],
  ['hi', hi, '/uploader/crop', /^फ़ोटो क्रॉप करें$/],
  ['ar', ar, '/image/loading', /^جارٍ تجهيز الصورة$/],
  ['ar', ar, '/comparison/hold', /لرؤية الصورة الأصلية$/],
  ['ar', ar, '/errors/NO_FACE_DETECTED/action', /^يمكن اختيار/],
  ['ar', ar, '/download/fileName', /^[a-z-]+$/],
  ['ja', ja, '/errors/NETWORK_ERROR/title', /^接続できませんでした$/],
  ['ja', ja, '/errors/RATE_LIMITED/description', /少し時間をおく必要があります/],
  ['zh-CN', zhCN, '/errors/UNSUPPORTED_FORMAT/description', /PNG 或 JPEG 文件/],
  ['zh-CN', zhCN, '/uploader/photo', /^照片$/],
  ['zh-CN', zhCN, '/uploader/mayHaveArrived', /可能会重复修图/],
])('the messages have the reviewed wording of %s, case %#', (_, messages, path, wording) => {
  expect(formatTexts(messages, VALUES).get(path)).toMatch(wording)
})
