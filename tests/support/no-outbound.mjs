import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

// Given to a process with --import: prints every attempt to reach anything but this machine. Nothing is held back, so that
// what is seen is what the process does by itself.

const HERE = /^(127(\.\d+){3}|::1|localhost|::ffff:127(\.\d+){3})$/;
const tell = (what, host) => {
  if (host !== undefined && !HERE.test(String(host))) process.stderr.write(`outbound ${what} ${host}\n`);
};

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [first] = net._normalizeArgs(Array.isArray(args[0]) ? args[0] : args);
  if (first.path === undefined || first.path === null) tell('connect', first.host ?? 'localhost');
  return connect.apply(this, args);
};
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(owner).filter((each) => /^(lookup|resolve|reverse)/.test(each))) {
    const real = owner[name];
    if (typeof real !== 'function') continue;
    owner[name] = function (host, ...rest) {
      tell(`dns ${name}`, host);
      return real.call(this, host, ...rest);
    };
  }
}
const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...args) {
  tell('dgram', args.find((each) => typeof each === 'string' && /[.:]/.test(each)) ?? 'somewhere');
  return send.apply(this, args);
};
