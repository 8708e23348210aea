import { cdp, server } from 'vitest/browser'

/** Only Chromium's protocol can send touches, drop folders and limit the upload speed. */
export const IS_CHROMIUM = server.browser === 'chromium'

/** The clipboard of a headless Firefox keeps only text, and WebKit's WebDriver does not permit access to it. */
export const HAS_IMAGE_CLIPBOARD = server.browser === 'chromium'

/** Backend of face-api. A headless Firefox has no WebGL on a machine without a graphics card. */
export const HAS_WEBGL =
  IS_CHROMIUM || document.createElement('canvas').getContext('webgl2') !== null

/** Runs `test` with the preference for reduced motion. */
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

/** Other browsers cannot emulate the preference, so the rules for reduced motion are applied unconditionally. */
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
