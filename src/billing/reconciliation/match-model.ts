/** A date or a number at the end of a name: `-2024-07-18`, `-20250929`, `-001`. */
const VERSION = /-(?:\d{4}-\d\d-\d\d|\d{8}|\d{3,4})$/
const PREVIEW = /-preview(?:-[\d-]+)?$/

/**
 * The name under which a report lists the model of a record: what the provider said it served, else what was asked for, else
 * the same name with or without its version. A model that the report does not list keeps its own name.
 */
export function modelInReport(
  model: { readonly servedModel: string; readonly upstreamModel: string },
  listed: ReadonlySet<string>,
): string {
  const { servedModel, upstreamModel } = model
  if (servedModel !== '' && listed.has(servedModel)) return servedModel
  if (listed.has(upstreamModel)) return upstreamModel
  const bare = bareName(upstreamModel)
  const near = [...listed].filter((name) => bareName(name) === bare)
  const [only] = near
  return near.length === 1 && only !== undefined ? only : servedModel === '' ? upstreamModel : servedModel
}

function bareName(name: string): string {
  return name.toLowerCase().replace(VERSION, '').replace(PREVIEW, '')
}
