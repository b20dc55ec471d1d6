export const ADMIN_PARTS = [
  'prices',
  'margins',
  'accounts',
  'providers',
  'plans',
  'keys',
  'health',
  'letters',
  'mail',
  'log',
  'config',
] as const
export type AdminPart = (typeof ADMIN_PARTS)[number]
