import { expect, it } from 'vitest'
import { renderHtml } from '../html.ts'
import { renderMarkdown } from './render-markdown.ts'

const render = (text: string) => renderHtml(renderMarkdown(text, (target) => target).body)

it('HTML in a text is shown and does nothing', () => {
  const page = render('Hi <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n![a"b](x.png)')
  expect(page).not.toMatch(/<(?:script|img)/)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

it('a link leads to the web, to mail or within the server, and nowhere else', () => {
  expect(render('[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x)')).toBe('<p>a b c</p>\n')
  expect(render('[a](https://x.example/?q="><b>)')).not.toContain('<b>')
  expect(render('[a](/help/quotes) [b](mailto:a@b.example)')).toBe(
    '<p><a href="/help/quotes">a</a> <a href="mailto:a@b.example">b</a></p>\n',
  )
})

it('the first heading is the title, the second ones can be linked to, and equal ones differ', () => {
  const page = renderMarkdown(
    '# A *title*\n\nThe `first` & only **paragraph**.\n\n## Güzel, iş\n\n## Güzel, iş',
    (target) => target,
  )
  expect(page.title).toBe('A title')
  expect(page.summary).toBe('The first & only paragraph.')
  expect(page.headings.map(({ id }) => id)).toEqual(['guzel-is', 'guzel-is-1'])
  expect(renderHtml(page.body)).not.toContain('<h1')
})
