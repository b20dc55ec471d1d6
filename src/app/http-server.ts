import type { RequestListener } from 'node:http'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { AppError } from '../base/error.ts'
import { ERROR_CODES } from '../base/error-codes.ts'
import { newId } from '../platform/crypto/id.ts'
import type { Gate } from '../platform/http/gate.ts'
import { renderProblem, toAppError } from '../platform/http/render-problem.ts'
import type { Log } from '../platform/log/log.ts'

export type HttpServerOptions = {
  readonly bodyBytesMax: number
  readonly log: Log
  readonly gate: Gate
  /** Renders an error for the inference surfaces; undefined for paths that are not one. */
  readonly renderInferenceError: (path: string, error: AppError, requestId: string) => unknown
}

const PARAM_CHARS_MAX = 300
/** Postgres on text that no column can hold: character_not_in_repertoire, untranslatable_character. */
const UNSTORABLE_TEXT: ReadonlySet<string> = new Set(['22021', '22P05'])

/**
 * The HTTP edge: bodies stay bytes, every answer has a request id, every failure becomes the error envelope of its
 * surface, and only here it is logged.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const failWith = (error: AppError, request: FastifyRequest, reply: FastifyReply) => {
    logFailure(options.log, error, request)
    if (reply.raw.headersSent) return reply.raw.destroy()
    const path = request.url.split('?', 1)[0] ?? ''
    const inference = options.renderInferenceError(path, error, request.id)
    const type = inference === undefined ? 'application/problem+json' : 'application/json'
    if (error.init.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.init.retryAfterSeconds))
    return reply
      .code(ERROR_CODES[error.code].status)
      .header('x-request-id', request.id)
      .type(`${type}; charset=utf-8`)
      .send(JSON.stringify(inference ?? renderProblem(error, request.id)))
  }
  let handle: RequestListener = () => {}
  const app = fastify({
    logger: false,
    bodyLimit: options.bodyBytesMax,
    genReqId: newId,
    requestIdHeader: false,
    routerOptions: { maxParamLength: PARAM_CHARS_MAX },
    // What the router itself cannot read, such as a path with a broken escape.
    frameworkErrors: (thrown, request, reply) =>
      void failWith(fromFastify(thrown, options.bodyBytesMax), request, reply),
    // The gate listens; Fastify only gets the requests, and only once it is ready: a route that is asked while plugins still
    // load would end the process.
    serverFactory: (handler) => {
      handle = handler
      return options.gate.server
    },
  })
  app.addHook('onReady', () => options.gate.open(handle))
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    done(refusalOfEncoding(request))
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((thrown: FastifyError, request, reply) =>
    failWith(fromFastify(thrown, options.bodyBytesMax), request, reply),
  )
  app.setNotFoundHandler((request, reply) => failWith(notFound(request), request, reply))
  return app
}

/** Bodies are never unpacked: a kilobyte that becomes a gigabyte has no way in. */
function refusalOfEncoding(request: FastifyRequest): AppError | undefined {
  const content = request.headers['content-encoding']?.toLowerCase()
  const transfer = request.headers['transfer-encoding']?.toLowerCase()
  const isPlain = (content ?? 'identity') === 'identity' && (transfer ?? 'chunked') === 'chunked'
  if (isPlain) return undefined
  return new AppError('invalid_request', {
    public:
      'Send the body as it is: packed bodies (Content-Encoding, Transfer-Encoding) are not read. Nothing was sent upstream; no money moved.',
    param: content === undefined ? 'Transfer-Encoding' : 'Content-Encoding',
  })
}

function notFound(request: FastifyRequest): AppError {
  const path = request.url.split('?', 1)[0] ?? ''
  return new AppError('not_found', { public: `There is no ${request.method} ${path.slice(0, 200)}. Nothing was done.` })
}

/** Failures of the HTTP layer itself, told apart by Fastify's codes. */
function fromFastify(thrown: FastifyError, bodyBytesMax: number): AppError {
  if (thrown.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AppError('request_too_large', {
      public: `The body is larger than ${bodyBytesMax} bytes. Nothing was sent upstream; no money moved.`,
    })
  }
  if (thrown.code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') {
    return new AppError('invalid_request', {
      public: 'The body is not as long as Content-Length says. No money moved.',
    })
  }
  if (UNSTORABLE_TEXT.has(thrown.code)) {
    return new AppError('invalid_request', {
      public: 'A text holds a character that cannot be stored, such as U+0000. Nothing was changed.',
      cause: thrown,
    })
  }
  if (typeof thrown.statusCode === 'number' && thrown.statusCode === 400) {
    return new AppError('invalid_request', {
      public: 'The request is not valid HTTP for this path. No money moved.',
      cause: thrown,
    })
  }
  return toAppError(thrown)
}

function logFailure(log: Log, error: AppError, request: FastifyRequest): void {
  const { status } = ERROR_CODES[error.code]
  const fields = { requestId: request.id, method: request.method, code: error.code, status }
  if (status >= 500 && error.code !== 'upstream_failed')
    log.error('request.failed', { ...fields, error: error.init.cause ?? error })
  else log.debug('request.refused', fields)
}
