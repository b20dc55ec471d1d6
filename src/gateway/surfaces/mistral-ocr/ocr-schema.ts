import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/** @see https://docs.mistral.ai/api/endpoint/ocr */
export const ocrSchema = z.looseObject({
  /** Mistral's client sends null where its caller names none. */
  model: modelName.nullish(),
  models: z.array(modelName).nullish(),
  /** A document or an image, by URL or as data in one. */
  document: z.union([
    z.looseObject({ document_url: z.string().min(1) }),
    z.looseObject({ image_url: z.union([z.string().min(1), z.looseObject({ url: z.string().min(1) })]) }),
    z.looseObject({ file_id: z.string() }),
  ]),
  /** Counted from 0: a list of numbers, or numbers and ranges in a text (`0,2-4`). */
  pages: z.union([z.string(), z.array(z.int().min(0))]).nullish(),
  /** Either asks for annotations, and an annotated page is dearer. */
  bbox_annotation_format: z.unknown().optional(),
  document_annotation_format: z.unknown().optional(),
  kasa: z.unknown().optional(),
})
export type OcrBody = z.infer<typeof ocrSchema>
