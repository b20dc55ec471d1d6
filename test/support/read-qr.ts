import type { Locator } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'
import { z } from 'zod'

const pixelsSchema = z.object({ width: z.number(), height: z.number(), rgba: z.string() })

/** What a camera reads in a picture on the page, as it is painted there. */
export async function readQr(picture: Locator): Promise<string> {
  const png = (await picture.screenshot()).toString('base64')
  const painted = pixelsSchema.parse(await picture.page().evaluate(PIXELS_OF.replace('PNG', png)))
  const { width, height, rgba } = painted
  // Without the limit of a live camera, a busy machine needs not be quick.
  return decodeQR({ width, height, data: Buffer.from(rgba, 'base64') }, { timeLimit: 10_000 })
}

/** The browser unpacks its own picture; a blob needs no address that the page may not load. */
const PIXELS_OF = `(async () => {
  const bytes = Uint8Array.fromBase64('PNG')
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const { width, height } = image
  const canvas = new OffscreenCanvas(width, height).getContext('2d')
  canvas.drawImage(image, 0, 0)
  return { width, height, rgba: new Uint8Array(canvas.getImageData(0, 0, width, height).data.buffer).toBase64() }
})()`
