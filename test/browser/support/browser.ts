import { cdp, server } from 'vitest/browser'

/** Only Chromium's protocol can send touches, drop folders and limit the upload speed. */
export const IS_CHROMIUM = server.browser === 'chromium'

/** The clipboard of a headless Firefox keeps text only, and WebKit's WebDriver grants none. */
export const HAS_IMAGE_CLIPBOARD = server.browser === 'chromium'

/** What face-api computes with. A headless Firefox has none on a machine without a graphics card. */
export const HAS_WEBGL =
  IS_CHROMIUM || document.createElement('canvas').getContext('webgl2') !== null

/** Runs `test` as for a person who asked for less motion. */
export async function withReducedMotion(test: () => unknown): Promise<void> {
  const undo = IS_CHROMIUM ? await emulateReducedMotion() : applyMotionRules(document.styleSheets)
  try {
    await test()
  } finally {
    await undo()
  }
}

async function emulateReducedMotion() {
  const features = [{ name: 'prefers-reduced-motion', value: 'reduce' }]
  await cdp().send('Emulation.setEmulatedMedia', { features })
  return () => cdp().send('Emulation.setEmulatedMedia', { features: [] })
}

/** In other browsers the preference cannot be set, so the rules for it are applied unconditionally. */
function applyMotionRules(sheets: Iterable<CSSStyleSheet>): () => void {
  const changed: [MediaList, string][] = []
  const walk = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText.includes('reduced-motion: reduce')) {
        changed.push([rule.media, rule.media.mediaText])
        rule.media.mediaText = 'all'
      }
      if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList) walk(rule.cssRules)
    }
  }
  for (const sheet of sheets) walk(sheet.cssRules)
  return () => {
    for (const [media, text] of changed) media.mediaText = text
  }
}
