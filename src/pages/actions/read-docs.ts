import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { DOC_SECTIONS, type DocPage, type DocSection } from '../doc-page.ts'
import { renderMarkdown } from './render-markdown.ts'

/** Reads the documentation: every Markdown file of the sections, in the order of their titles. */
export function readDocs(folder: string): readonly DocPage[] {
  const collator = new Intl.Collator('en')
  return DOC_SECTIONS.flatMap((section) =>
    readdirSync(join(folder, section))
      .filter((name) => name.endsWith('.md'))
      .map((name) => readPage(folder, { section, name: name.slice(0, -3) }))
      .toSorted((a, b) => collator.compare(a.title, b.title)),
  )
}

function readPage(folder: string, file: { readonly section: DocSection; readonly name: string }): DocPage {
  const { section, name } = file
  const markdown = readFileSync(join(folder, section, `${name}.md`), 'utf8')
  const { title, ...rendered } = renderMarkdown(markdown, (target) => resolveDocLink(section, target))
  return { section, href: `/docs/${section}/${name}`, markdown, title: title || name, ...rendered }
}

/** The changelog of the repository. */
export function readChangelog(file: string): ReturnType<typeof renderMarkdown> {
  const markdown = readFileSync(file, 'utf8')
  return renderMarkdown(markdown, (target) => resolveRepositoryPath(posix.normalize(target)))
}

/** Links between pages stay links; links to files that are no pages keep only their words. */
function resolveDocLink(section: DocSection, target: string): string | undefined {
  if (/^(?:[a-z]+:|#)/.test(target)) return target
  return resolveRepositoryPath(posix.normalize(`docs/${section}/${target}`))
}

function resolveRepositoryPath(target: string): string | undefined {
  if (/^(?:[a-z]+:|#)/.test(target)) return target
  const [path = '', anchor] = target.split('#')
  const tail = anchor === undefined ? '' : `#${anchor}`
  const page = /^docs\/((?:concepts|guides|reference|decisions)\/[\w-]+)\.md$/.exec(path)?.[1]
  if (page !== undefined) return `/docs/${page}${tail}`
  const article = /^docs\/help\/en\/([a-z0-9-]+)\.md$/.exec(path)?.[1]
  if (article !== undefined) return `/help/${article}${tail}`
  return path === 'CHANGELOG.md' ? '/changelog' : undefined
}
