import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { parseChatRequest, refuseTooLong } from '../chat-request.ts'
import type { ChatRequest } from '../chat-request.ts'
import type { Refusal } from '../refusal.ts'
import { ABORTED, BUSY } from './http-answer.ts'
import { sendJson } from './http-answer.ts'
import type { Completion, Prompt, TextEngine } from './text-engine.ts'

type ChatDeps = { readonly engine: TextEngine; readonly nowMs: () => number }
type ChatCall = { readonly json: unknown; readonly response: ServerResponse; readonly signal: AbortSignal }

/** POST /v1/chat/completions. Answers the request, or returns why not before anything was written. */
export async function answerChat(deps: ChatDeps, call: ChatCall): Promise<Refusal | undefined> {
  const request = parseChatRequest(call.json)
  if (request.kind === 'refused') return request
  const prompt = deps.engine.readPrompt(request.prompt)
  const tooLong = refuseTooLong(prompt.tokenCount)
  if (tooLong !== undefined) return tooLong
  const head = {
    id: `chatcmpl-${randomUUID().replaceAll('-', '')}`,
    created: Math.floor(deps.nowMs() / 1000),
    model: request.model,
  }
  return request.stream
    ? streamAnswer({ deps, call, request, prompt, head })
    : wholeAnswer({ deps, call, request, prompt, head })
}

type Answering = {
  readonly deps: ChatDeps
  readonly call: ChatCall
  readonly request: ChatRequest
  readonly prompt: Prompt
  readonly head: { readonly id: string; readonly created: number; readonly model: string }
}

async function wholeAnswer({ deps, call, request, prompt, head }: Answering): Promise<Refusal | undefined> {
  const completion = await deps.engine.complete({ request, prompt, signal: call.signal, onText: () => {} })
  if (completion === 'full') return BUSY
  if (completion === 'aborted' || completion.finish === 'aborted') return ABORTED
  sendJson(call.response, {
    ...head,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: completion.text, refusal: null },
        logprobs: null,
        finish_reason: completion.finish,
      },
    ],
    usage: usageOf(prompt, completion),
  })
  return undefined
}

async function streamAnswer({ deps, call, request, prompt, head }: Answering): Promise<Refusal | undefined> {
  const { response } = call
  // With include_usage every chunk but the last says usage: null, as OpenAI's servers do.
  const usageMark = request.includeUsage ? { usage: null } : {}
  // An answer is at most 256 small chunks, so a slow reader costs kilobytes of buffer and needs no back-pressure.
  const send = (fields: object) =>
    response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', ...usageMark, ...fields })}\n\n`)
  const sendDelta = (delta: object, finish: string | null) =>
    send({ choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] })
  const begin = () => {
    if (response.headersSent) return
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
    sendDelta({ role: 'assistant', content: '', refusal: null }, null)
  }
  const completion = await deps.engine.complete({
    request,
    prompt,
    signal: call.signal,
    onText: (text) => {
      begin()
      sendDelta({ content: text }, null)
    },
  })
  if (completion === 'full') return BUSY
  if (completion === 'aborted' || completion.finish === 'aborted') return ABORTED
  begin()
  sendDelta({}, completion.finish)
  if (request.includeUsage) send({ choices: [], usage: usageOf(prompt, completion) })
  response.end('data: [DONE]\n\n')
  return undefined
}

function usageOf(prompt: Prompt, completion: Completion) {
  return {
    prompt_tokens: prompt.tokenCount,
    completion_tokens: completion.outputTokens,
    total_tokens: prompt.tokenCount + completion.outputTokens,
  }
}
