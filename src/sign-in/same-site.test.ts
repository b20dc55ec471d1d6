import { expect, it } from 'vitest'
import { crossSiteReason, type RequestOrigin } from './same-site.ts'

const own: RequestOrigin = {
  method: 'POST',
  host: 'kasa.example',
  origin: 'https://kasa.example',
  secFetchSite: 'same-origin',
  contentType: 'application/json',
}
const verdict = (given: Partial<RequestOrigin>, needsOrigin = true) =>
  crossSiteReason({ ...own, ...given }, 'https://kasa.example', needsOrigin) === undefined ? 'own' : 'refused'

it('only the console itself may change something with a cookie', () => {
  expect(verdict({})).toBe('own')
  expect(verdict({ secFetchSite: undefined })).toBe('own')
  expect(verdict({ contentType: 'application/json; charset=utf-8' })).toBe('own')
  expect(verdict({ secFetchSite: 'cross-site' })).toBe('refused')
  expect(verdict({ secFetchSite: 'same-site' })).toBe('refused')
  expect(verdict({ secFetchSite: 'none' })).toBe('refused')
  expect(verdict({ origin: 'https://evil.example' })).toBe('refused')
  expect(verdict({ origin: 'null' })).toBe('refused')
  expect(verdict({ origin: 'https://kasa.example.evil.example' })).toBe('refused')
  expect(verdict({ origin: 'http://kasa.example' })).toBe('refused')
  expect(verdict({ origin: 'https://sub.kasa.example' })).toBe('refused')
  expect(verdict({ origin: undefined })).toBe('refused')
  expect(verdict({ origin: undefined }, false)).toBe('own')
  expect(verdict({ contentType: 'text/plain' })).toBe('refused')
  expect(verdict({ contentType: 'application/x-www-form-urlencoded' })).toBe('refused')
  expect(verdict({ method: 'GET', origin: undefined, secFetchSite: 'cross-site' })).toBe('own')
})

it('without a configured address the Origin must be the Host that was asked', () => {
  const reason = (origin: string, host: string) => crossSiteReason({ ...own, origin, host }, undefined, true)
  expect(reason('http://localhost:4180', 'localhost:4180')).toBeUndefined()
  expect(reason('http://evil.example', 'localhost:4180')).toBe('the Origin header names another site')
  expect(reason('http://localhost:9999', 'localhost:4180')).toBe('the Origin header names another site')
})
