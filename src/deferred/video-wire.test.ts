import { expect, it } from 'vitest'
import { contentRequest, videoWire } from './video-wire.ts'

const told = (more: object) => videoWire.readStatus({ id: 'v', status: 'completed', ...more })?.told?.quantities

it.each([
  ['8', '8000'],
  ['7.5', '7500'],
  ['0.001', '1'],
  [12, '12000'],
  [4.25, '4250'],
])('%s seconds are %s milliseconds', (seconds, milliseconds) => {
  expect(told({ seconds })).toEqual({ video_ms: milliseconds })
})

it.each([[undefined], [null], [''], ['-1'], ['1e3'], [-4], ['8 s'], [{}], ['999999']])(
  'a length of %s is none that anybody told',
  (seconds) => {
    expect(told({ seconds })).toBeUndefined()
  },
)

it('of a video that is not completed no length is told, whatever was asked for', () => {
  const status = videoWire.readStatus({ id: 'v', status: 'in_progress', seconds: '8', progress: 41.6 })
  expect(status).toMatchObject({ ended: undefined, told: { progressPercent: 42 } })
  expect(status?.told?.quantities).toBeUndefined()
})

it('a state is read whatever odd things stand beside it', () => {
  const odd = { progress: 'half', model: 7, expires_at: 'soon', error: 'none' }
  expect(videoWire.readStatus({ id: 'v', status: 'failed', ...odd })).toMatchObject({ ended: 'failed', told: {} })
  expect(videoWire.readStatus({ status: 'failed' })).toBeUndefined()
})

it('an id cannot leave its place in the path', () => {
  expect(contentRequest('../files/x?', 'thumbnail').path).toBe('/videos/..%2Ffiles%2Fx%3F/content?variant=thumbnail')
})
