'use strict';

// TLS with a shared key in place of certificates.
const psk = Buffer.from('tegg-native only');
const common = { ciphers: 'PSK-AES128-GCM-SHA256:@SECLEVEL=0', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' };

module.exports = {
  server: { ...common, pskIdentityHint: '', pskCallback: () => psk },
  client: { ...common, pskCallback: () => ({ psk, identity: 'test' }), checkServerIdentity() {} },
};
