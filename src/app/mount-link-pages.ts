import type { FastifyInstance } from 'fastify'

/** What the link of a letter, or of the first start, is for. The token of a link is what stands behind its `#`. */
const CALLS: Readonly<Record<string, string>> = {
  'first-run': 'POST /api/sign-in/first-run {"token", "email", "password", "name"}',
  verify: 'POST /api/session/verification/confirm {"token"}',
  reset: 'POST /api/sign-in/reset/redeem {"token", "password"}',
  magic: 'POST /api/sign-in/magic-link/redeem {"token"}',
  'change-email': 'POST /api/email-change/confirm {"token"}',
}

/** Until the console has pages for them, links say which call of the API does what they are for: none is a dead end. */
export function mountLinkPages(app: FastifyInstance): void {
  app.get<{ Params: { page: string } }>('/auth/:page', (request, reply) => {
    const call = CALLS[request.params.page]
    if (call === undefined) return reply.callNotFound()
    return reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .type('text/plain; charset=utf-8')
      .send(
        `The console has no page for this link yet. The link is good and was not used. The API does it:\n\n  ${call}\n\nThe token is what stands behind the # of this address. The API is described at /api/openapi.json.\n`,
      )
  })
}
