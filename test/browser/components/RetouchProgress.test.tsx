import { cleanup, render, screen } from '@testing-library/react'
import { RetouchProgress } from 'react-retouch'
import { afterEach, expect, it } from 'vitest'
import { withReducedMotion } from '../support/browser.js'
import 'react-retouch/styles.css'

afterEach(cleanup)

const bar = () => screen.getByRole('progressbar')
const isMoving = () => bar().getAnimations().length > 0

it('the progress bar moves while the job runs', () => {
  const { rerender } = render(<RetouchProgress apiStatus="PROCESSING" />)
  expect(bar().getBoundingClientRect().height).toBe(6)
  expect(isMoving()).toBe(true)
  rerender(<RetouchProgress apiStatus="PROCESSING" isPaused />)
  expect(isMoving()).toBe(false)
})

it('the progress bar is visible and does not move with reduced motion', async () => {
  await withReducedMotion(() => {
    render(<RetouchProgress apiStatus="PROCESSING" />)
    expect(isMoving()).toBe(false)
    expect(getComputedStyle(bar()).backgroundColor).not.toBe('rgba(0, 0, 0, 0)')
  })
})
