import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { likeness } from '../../console/src/screens/playground/likeness.ts'
import { wavOf } from '../../console/src/screens/playground/wav-of.ts'
import { type Stage, startStage } from '../clients/stage.ts'
import { PASSWORD } from '../support/console-client.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { faultsOn, openConsole, tabTo } from '../support/console-page.ts'
import { wavBytes } from '../support/wav.ts'

/** A microphone that hums, and nobody who must be asked for it. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** As another tab would: the key of this page ends with the session. */
const SIGN_OUT_ELSEWHERE = `fetch('/api/session')
  .then((answer) => answer.json())
  .then(({ csrf }) => fetch('/api/session/sign-out', { method: 'POST', headers: { 'x-kasa-csrf': csrf } }))
  .then(({ status }) => status)`

let stage: Stage
let browser: TestBrowser
beforeAll(async () => {
  stage = await startStage()
  browser = await startBrowser(MICROPHONE)
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await stage.stop()
})

const open = (path: string) => openConsole(browser, stage.kasa, { path: `/playground?${path}` })
const priceOn = (page: Page) => page.getByRole('region', { name: 'Price before' })
const answerOn = (page: Page) => page.getByRole('region', { name: 'Answer', exact: true })
const type = async (page: Page, field: string, text: string) => {
  await tabTo(page, field)
  await page.keyboard.type(text)
}
const press = async (page: Page, button: string) => {
  await tabTo(page, button)
  await page.keyboard.press('Enter')
}
/** Of what the receipt says, opened with the keyboard. */
const receiptOf = async (page: Page) => {
  await press(page, 'Receipt')
  const receipt = page.getByRole('dialog')
  await receipt.getByText('Recomputed', { exact: true }).waitFor()
  return receipt.innerText()
}

it('a picture is drawn at the price that stood there before, shown, and can be kept', async () => {
  const { page, errors } = await open('kind=images&model=openai%2Fdall-e-2')
  await type(page, 'What to draw', 'A fox')
  // By the piece: $0.02, × 1.5.
  await priceOn(page).getByText('$0.03').first().waitFor()
  await press(page, 'Draw')
  const picture = answerOn(page).getByRole('img', { name: 'Picture 1' })
  await picture.waitFor()
  expect(await picture.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(1)
  await answerOn(page).getByText('$0.03', { exact: true }).waitFor()
  const saved = page.waitForEvent('download')
  await press(page, 'Download')
  expect((await saved).suggestedFilename()).toBe('kasa-1.png')
  expect(await receiptOf(page)).toContain('openai/dall-e-2')
  expect(faultsOn(errors)).toEqual([])
})

it('pictures that are given are edited, and stay when one looks elsewhere meanwhile', async () => {
  const { page, errors } = await open('kind=images&model=openai%2Fgpt-image-1')
  await page.getByLabel('Add pictures to edit').setInputFiles([
    { name: 'one.png', mimeType: 'image/png', buffer: PNG },
    { name: 'two.png', mimeType: 'image/png', buffer: PNG },
  ])
  await type(page, 'What to draw', 'Put a hat on it')
  await priceOn(page).getByText('openai/gpt-image-1', { exact: true }).waitFor()
  await press(page, 'Edit')
  await answerOn(page).getByRole('img', { name: 'Picture 1' }).waitFor()
  const sent = stage.media.requests.at(-1)
  expect(sent?.path).toBe('/v1/images/edits')
  expect(sent?.bytes.toString('latin1').match(/name="image\[\]"/g)).toHaveLength(2)
  expect(sent?.bytes.includes(PNG)).toBe(true)
  await page.getByRole('radio', { name: 'Speech' }).click()
  await page.getByLabel('What to say').waitFor()
  await page.getByRole('radio', { name: 'Images' }).click()
  await page.getByText('two.png').waitFor()
  expect(await page.getByLabel('What to draw').inputValue()).toBe('Put a hat on it')
  await answerOn(page).getByRole('img', { name: 'Picture 1' }).waitFor()
  await press(page, 'Take one.png away')
  await page.getByText('one.png').waitFor({ state: 'detached' })
  expect(faultsOn(errors)).toEqual([])
})

it('a text is spoken, can be listened to, and its price is known although sound carries none', async () => {
  const { page, errors } = await open('kind=speech&model=openai%2Ftts-1')
  await type(page, 'What to say', 'Good morning')
  await page.getByLabel('Format').selectOption('wav')
  // 12 characters at $15 a million are 180,000 nano-dollars; × 1.5.
  await priceOn(page).getByText('$0.00027').first().waitFor()
  await press(page, 'Speak')
  const sound = answerOn(page).locator('audio')
  await sound.waitFor()
  await expect.poll(() => sound.evaluate((audio) => Reflect.get(audio, 'duration'))).toBe(1)
  await answerOn(page).getByText('$0.00027', { exact: true }).waitFor()
  expect(await receiptOf(page)).toContain('openai/tts-1')
  expect(faultsOn(errors)).toEqual([])
})

it('a recording is written down: from a file, and from the microphone as plain WAV', async () => {
  const { page, errors } = await open('kind=transcription&model=openai%2Fwhisper-1')
  const file = { name: 'said.wav', mimeType: 'audio/wav', buffer: wavBytes(2) }
  await page.getByLabel('Choose a recording').setInputFiles([file])
  await priceOn(page).getByText('openai/whisper-1').waitFor()
  await press(page, 'Write it down')
  await answerOn(page).getByText('Hello, you.').waitFor()
  // Two seconds at $0.36 an hour are 200,000 nano-dollars; × 1.5.
  await answerOn(page).getByText('$0.0003', { exact: true }).waitFor()
  await press(page, 'Record')
  await page.getByRole('timer').getByText('1 second').waitFor()
  await press(page, 'End the recording')
  await page.getByText('recording.wav').waitFor()
  await press(page, 'Write it down')
  await expect.poll(() => stage.media.requests.at(-1)?.bytes.toString('latin1')).toContain('filename="recording.wav"')
  const sent = stage.media.requests.at(-1)?.bytes.toString('latin1') ?? ''
  expect(sent).toMatch(/RIFF[^]{4}WAVEfmt /)
  await expect.poll(() => answerOn(page).getAttribute('aria-busy')).toBe('false')
  expect(faultsOn(errors)).toEqual([])
}, 60_000)

it('lines become vectors, each compared with each', async () => {
  const { page, errors } = await open('kind=embeddings&model=openai%2Ftext-embedding-3-small')
  await type(page, 'Text', 'a cat')
  await page.keyboard.press('Enter')
  await page.keyboard.type('a cat')
  await page.keyboard.press('Enter')
  await page.keyboard.type('stocks')
  await priceOn(page).getByText('openai/text-embedding-3-small').waitFor()
  await press(page, 'Embed')
  const matrix = answerOn(page).getByRole('region', { name: 'Likeness' })
  await matrix.waitFor()
  expect(await matrix.getByRole('row').nth(1).innerText()).toMatch(/^1\s+1\.000\s+1\.000\s+-?0\.\d{3}$/)
  const vectors = answerOn(page).getByRole('table', { name: 'Vectors' })
  expect(await vectors.innerText()).toMatch(/\b\d{1,4}\b/)
  await answerOn(page).getByRole('button', { name: 'Receipt' }).waitFor()
  expect(faultsOn(errors)).toEqual([])
})

it('texts are ranked, and judged', async () => {
  const { page, errors } = await open('kind=rerank&model=cohere%2Frerank-v3.5')
  await type(page, 'Question', 'Where is the key?')
  await type(page, 'Texts', 'In the sea')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Under the mat')
  // One search at $2 a thousand, × 1.4.
  await priceOn(page).getByText('$0.0028').first().waitFor()
  await press(page, 'Rank')
  const ranked = answerOn(page).getByRole('table', { name: 'The best first' })
  await ranked.waitFor()
  expect(await ranked.getByRole('row').nth(1).innerText()).toContain('Under the mat')
  await answerOn(page).getByText('$0.0028', { exact: true }).waitFor()
  await page.getByRole('radio', { name: 'Moderation' }).click()
  await type(page, 'Text to judge', 'I will fight you')
  await priceOn(page).getByText('openai/omni-moderation-latest').waitFor()
  await press(page, 'Judge')
  await answerOn(page).getByText('Flagged', { exact: true }).waitFor()
  expect(await answerOn(page).getByRole('row').nth(1).innerText()).toMatch(/violence\s+yes\s+0\.9/)
  expect(faultsOn(errors)).toEqual([])
})

it('a call that fails says so beside a receipt, and loses nothing that was typed or given', async () => {
  const { page } = await open('kind=images&model=openai%2Fgpt-image-1')
  await page.getByLabel('Add pictures to edit').setInputFiles([{ name: 'one.png', mimeType: 'image/png', buffer: PNG }])
  await type(page, 'What to draw', 'Nothing good')
  const refused = {
    kind: 'status',
    status: 400,
    body: '{"error":{"message":"no","type":"invalid_request_error"}}',
  } as const
  stage.media.script(refused)
  await press(page, 'Edit')
  await answerOn(page).getByRole('alert').waitFor()
  await answerOn(page).getByRole('button', { name: 'Receipt' }).waitFor()
  expect(await page.getByLabel('What to draw').inputValue()).toBe('Nothing good')
  await page.getByText('one.png').waitFor()
})

it('what a session that ended interrupts goes on after signing in, with its files', async () => {
  const { page } = await open('kind=transcription&model=openai%2Fwhisper-1')
  await page
    .getByLabel('Choose a recording')
    .setInputFiles([{ name: 'said.wav', mimeType: 'audio/wav', buffer: wavBytes(1) }])
  await priceOn(page).getByText('openai/whisper-1').waitFor()
  expect(await page.evaluate(SIGN_OUT_ELSEWHERE)).toBe(200)
  await press(page, 'Write it down')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await answerOn(page).getByText('Hello, you.').waitFor()
  await page.getByText('said.wav').waitFor()
})

it('what the page reckons itself is right: likeness, and WAV', () => {
  expect(likeness([1, 0], [0, 2])).toBe(0)
  expect(likeness([1, 1], [2, 2])).toBeCloseTo(1, 12)
  expect(likeness([0, 0], [1, 1])).toBeUndefined()
  expect(likeness([1], [1, 1])).toBeUndefined()
  const bytes = Buffer.from(wavOf(new Float32Array([0, 1, -1, 2]), 16_000))
  expect(bytes.length).toBe(52)
  expect([bytes.readUInt32LE(4), bytes.readUInt32LE(24), bytes.readUInt32LE(40)]).toEqual([44, 16_000, 8])
  expect([44, 46, 48, 50].map((at) => bytes.readInt16LE(at))).toEqual([0, 32_767, -32_767, 32_767])
})
