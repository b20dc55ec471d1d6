/**
 * Whether a client may be answered with a page. Clients of the API say that they want JSON and nothing else; they get the
 * same answers as if there were no pages.
 */
export function acceptsHtml(accept: string | undefined): boolean {
  return accept === undefined || /text\/html|application\/xhtml\+xml|\*\/\*/.test(accept)
}

/** Whether a client is a browser that shows pages to a person. */
export function prefersHtml(accept: string | undefined): boolean {
  return accept?.includes('text/html') === true
}
