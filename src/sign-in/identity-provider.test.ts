import { describe, expect, it } from 'vitest'
import { IDENTITY_PROVIDERS, identityOf, issuerNamed, type ProviderSettings } from './identity-provider.ts'

const settings: ProviderSettings = {
  clientId: 'c',
  clientSecret: 's',
  url: 'https://login.microsoftonline.com',
  name: 'Microsoft',
  scope: 'openid',
  addressesTrusted: false,
}
const TENANT = '11111111-2222-4333-8444-555555555555'
const OBJECT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'

describe('the issuer of Microsoft', () => {
  it.each([
    ['common', 'https://login.microsoftonline.com/{tenantid}/v2.0'],
    ['organizations', 'https://login.microsoftonline.com/{tenantid}/v2.0'],
    ['consumers', 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0'],
    [TENANT, `https://login.microsoftonline.com/${TENANT}/v2.0`],
  ])('of %s is %s', (tenant, issuer) => {
    expect(IDENTITY_PROVIDERS.microsoft.issuerOf({ ...settings, tenant })).toBe(issuer)
  })

  it('stands for one directory only, whole and at the same place', () => {
    const pattern = 'https://login.microsoftonline.com/{tenantid}/v2.0'
    const named = `https://login.microsoftonline.com/${TENANT}/v2.0`
    expect(issuerNamed(pattern, named)).toBe(named)
    for (const other of [
      undefined,
      '',
      'https://login.microsoftonline.com/common/v2.0',
      `https://login.microsoftonline.com/${TENANT}/x/v2.0`,
      `https://evil.example/${TENANT}/v2.0`,
      `https://login.microsoftonline.com.evil/${TENANT}/v2.0`,
      `${named}/`,
    ]) {
      expect(issuerNamed(pattern, other)).toBe(pattern)
    }
    expect(issuerNamed('https://id.example', 'https://evil.example')).toBe('https://id.example')
  })
})

describe('who somebody is', () => {
  const of = (provider: keyof typeof IDENTITY_PROVIDERS, claims: Record<string, unknown>, trusted = false) =>
    identityOf(provider, { ...settings, addressesTrusted: trusted }, { issuer: 'https://id.example', claims })

  it('is the subject at Google, whose word on the address counts when it says verified', () => {
    const claims = { sub: '1077', email: 'ada@gmail.example', email_verified: true, name: ' Ada ' }
    expect(of('google', claims)).toEqual({
      provider: 'google',
      issuer: 'https://id.example',
      subject: '1077',
      label: 'ada@gmail.example',
      name: 'Ada',
      address: { email: 'ada@gmail.example', key: 'ada@gmail.example' },
      isAddressProved: true,
    })
    for (const verified of [false, 'true', 1, undefined]) {
      expect(of('google', { ...claims, email_verified: verified })?.isAddressProved).toBe(false)
    }
  })

  it('is the number at GitHub', () => {
    expect(of('github', { id: 583231, login: 'octo' })).toMatchObject({ subject: '583231', label: 'octo' })
    for (const id of ['583231', 0, -1, 1.5, undefined]) expect(of('github', { id, login: 'octo' })).toBeUndefined()
  })

  it('is directory and object at Microsoft, and never the address', () => {
    const issuer = `https://login.microsoftonline.com/${TENANT}/v2.0`
    const claims = {
      iss: issuer,
      tid: TENANT,
      oid: OBJECT,
      sub: 'pairwise',
      email: 'ceo@corp.example',
      email_verified: true,
    }
    expect(identityOf('microsoft', settings, { issuer, claims })).toMatchObject({
      issuer,
      subject: OBJECT,
      isAddressProved: false,
    })
    expect(of('microsoft', { ...claims, tid: undefined })).toBeUndefined()
    expect(of('microsoft', { ...claims, oid: 'x' })).toBeUndefined()
    expect(of('microsoft', { ...claims, tid: OBJECT })).toBeUndefined()
  })

  it('at a provider of the operator, every address counts when the operator says so', () => {
    const claims = { sub: 's', email: 'ada@corp.example' }
    expect(of('oidc', claims)?.isAddressProved).toBe(false)
    expect(of('oidc', claims, true)?.isAddressProved).toBe(true)
    expect(of('oidc', { sub: 's', email: 'not one, but two@corp.example' }, true)).toMatchObject({
      address: undefined,
      isAddressProved: false,
    })
    expect(of('oidc', { sub: 'x'.repeat(256) })).toBeUndefined()
  })
})
