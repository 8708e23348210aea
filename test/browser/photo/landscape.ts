/** Paints hills under a sky. */
export function paintLandscape(context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas
  const sky = context.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, '#4a7fc1')
  sky.addColorStop(1, '#dfe9f2')
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  for (const [index, color] of ['#7d97a5', '#567a5b', '#35542f'].entries()) {
    context.fillStyle = color
    context.beginPath()
    context.moveTo(0, height)
    for (let x = 0; x <= width; x += 8) {
      const wave = Math.sin(x / (90 + 60 * index) + index) * 60
      context.lineTo(x, height * (0.55 + 0.12 * index) + wave)
    }
    context.lineTo(width, height)
    context.fill()
  }
}

/** Draws a house with a pen. */
export function paintDrawing(context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.lineWidth = 12
  context.strokeRect(width * 0.3, height * 0.45, width * 0.4, height * 0.4)
  context.beginPath()
  context.moveTo(width * 0.25, height * 0.45)
  context.lineTo(width * 0.5, height * 0.2)
  context.lineTo(width * 0.75, height * 0.45)
  context.moveTo(width * 0.45, height * 0.85)
  context.lineTo(width * 0.45, height * 0.65)
  context.lineTo(width * 0.55, height * 0.65)
  context.lineTo(width * 0.55, height * 0.85)
  context.stroke()
}
