import { describe, expect, it } from 'vitest'
import { videoChoices, videoMeters, videoVariants } from './video-use.ts'

describe('a video', () => {
  it('that says nothing is four seconds, upright', () => {
    expect(videoChoices({ seconds: null, size: undefined })).toEqual({ seconds: 4, size: '720x1280' })
  })

  it('is metered by the millisecond', () => {
    const use = { video_ms: 12_000n }
    expect(videoMeters(videoChoices({ seconds: '12', size: undefined }))).toEqual([{ max: use, expected: use }])
  })

  it.each([
    ['1280x720', ['1280x720', '720p']],
    ['1024x1792', ['1024x1792', '1024p']],
    ['1080x1920', ['1080x1920', '1080p']],
  ])('of %s has a price by its size or by its resolution', (size, names) => {
    expect(videoVariants(videoChoices({ seconds: 8, size }))).toEqual(names)
  })

  it.each([
    [{ seconds: '0', size: undefined }, 'seconds'],
    [{ seconds: 301, size: undefined }, 'seconds'],
    [{ seconds: 1.5, size: undefined }, 'seconds'],
    [{ seconds: '4s', size: undefined }, 'seconds'],
    [{ seconds: undefined, size: '1280' }, 'size'],
    [{ seconds: undefined, size: '0x720' }, 'size'],
    [{ seconds: undefined, size: '9000x720' }, 'size'],
  ])('of %j is refused', (said, param) => {
    expect(() => videoChoices(said)).toThrow(expect.objectContaining({ init: expect.objectContaining({ param }) }))
  })
})
