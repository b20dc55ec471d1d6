import { expect, it } from 'vitest'
import { canonicalAddress, createAddressReader, isInRanges, networkOf, readRange } from './client-address.ts'

it('a client cannot choose its address: X-Forwarded-For counts only as far as trusted proxies wrote it', () => {
  expect(createAddressReader([]).read('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  const behindProxy = createAddressReader(['10.0.0.0/8'])
  expect(behindProxy.read('10.1.2.3', '1.1.1.1, 198.51.100.1')).toBe('198.51.100.1')
  expect(behindProxy.read('10.1.2.3', '198.51.100.1, 10.9.9.9')).toBe('198.51.100.1')
  expect(behindProxy.read('203.0.113.7', '10.0.0.1')).toBe('203.0.113.7')
  expect(behindProxy.read('10.1.2.3', 'nonsense')).toBe('10.1.2.3')
  expect(behindProxy.read('10.1.2.3', undefined)).toBe('10.1.2.3')
})

it('one client is one bucket, however its address is written', () => {
  expect(canonicalAddress('::ffff:203.0.113.7')).toBe('203.0.113.7')
  expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:0DB8:1:2::ffff'))
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
})

it('ranges hold their addresses and no others', () => {
  expect(readRange('10.0.0.0/8')).toBe('10.0.0.0/8')
  expect(readRange('203.0.113.7')).toBe('203.0.113.7/32')
  expect(readRange('300.1.1.1')).toBeUndefined()
  expect(isInRanges('::ffff:10.2.3.4', ['10.0.0.0/8'])).toBe(true)
  expect(isInRanges('11.2.3.4', ['10.0.0.0/8', '2001:db8::/32'])).toBe(false)
})
