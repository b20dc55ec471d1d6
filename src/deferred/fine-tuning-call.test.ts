import { describe, expect, it } from 'vitest'
import { checkExamples, epochsOf, fineTuningSchema, trainingTokensMax } from './fine-tuning-call.ts'

const asked = (more: object) => fineTuningSchema.parse({ model: 'm', training_file: 'file-1', ...more })
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('epochs', () => {
  it.each([
    [{}, 3],
    [{ hyperparameters: { n_epochs: 'auto' } }, 3],
    [{ hyperparameters: { n_epochs: 5 } }, 5],
    [{ method: { type: 'supervised' } }, 3],
    [{ method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2 } } } }, 2],
    [{ method: { type: 'dpo', dpo: { hyperparameters: { n_epochs: 4, beta: 0.1 } } } }, 4],
    [{ hyperparameters: { n_epochs: 7 }, method: { type: 'dpo', dpo: null } }, 7],
  ])('%j are %i', (more, epochs) => {
    expect(epochsOf(asked(more))).toBe(epochs)
  })
})

it('a job trains at most on its file with all brackets and frames, as often as it is gone through', () => {
  // (1,000 + 10 × 16) × 3
  expect(trainingTokensMax({ tokens: 1_000, examples: 10, epochs: 3 })).toBe(3_480n)
})

describe('examples', () => {
  it('are conversations, preferences, or prompts with completions', () => {
    const lines = [
      { messages: [{ role: 'user', content: 'Hi' }] },
      { input: { messages: [] }, preferred_output: [], non_preferred_output: [] },
      { prompt: 'a', completion: 'b' },
    ]
    expect(checkExamples(bytesOf(`${lines.map((line) => JSON.stringify(line)).join('\n\n')}\n`))).toBe(3)
  })

  it.each([
    ['', 'Line 1'],
    ['{"messages":[{}]}\nnothing', 'Line 2'],
    ['{"messages":[]}', 'Line 1'],
    ['[]', 'Line 1'],
  ])('%j is none', (text, words) => {
    expect(() => checkExamples(bytesOf(text))).toThrow(expect.objectContaining({ code: 'invalid_request' }))
    try {
      checkExamples(bytesOf(text))
    } catch (error) {
      expect(Object(error).init.public).toContain(words)
    }
  })
})
