import fc from 'fast-check'
import { expect, it } from 'vitest'
import { html, renderHtml, trustedHtml } from './html.ts'

it('text and attributes are escaped, templates within templates are not', () => {
  const inner = html`<b>${'<&>'}</b>`
  const link = html`<a title="${`"'`}">${[inner, undefined, false, 3, 4n]}</a>`
  expect(renderHtml(link)).toBe('<a title="&quot;&#39;"><b>&lt;&amp;&gt;</b>34</a>')
})

it('an object that only looks like markup is not taken for it', () => {
  expect(renderHtml(html`${JSON.parse('{"markup":"<script>"}')}`)).not.toContain('<script>')
})

/** What markup is made of, and what could be taken for it. */
const odd = fc.constantFrom(...'<>"\'&;/=-!`$\\{} aİ0#\u0000\u2028\uFFFD'.split(''))

it('no text adds an element or leaves its attribute, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: odd }), (text) => {
      const page = renderHtml(html`<p title="${text}">${text}</p>`)
      expect(page.match(/[<>"']/g)?.join('')).toBe('<"">' + '<>')
    }),
  )
})

it('what was made safe elsewhere is left as it is', () => {
  expect(renderHtml(html`${trustedHtml('<i>x</i>')}`)).toBe('<i>x</i>')
})
