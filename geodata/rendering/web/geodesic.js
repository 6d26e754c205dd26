// Distances on the WGS84 ellipsoid after T. Vincenty, "Direct and inverse solutions of geodesics on the
// ellipsoid", Survey Review 23 (1975). Degrees and metres; longitude first.
(function (R) {
  "use strict";
  const A_M = 6378137;
  const F = 1 / 298.257223563;
  const B_M = A_M * (1 - F);
  const EP2 = (A_M * A_M - B_M * B_M) / (B_M * B_M);
  const RAD = Math.PI / 180;
  const HALF_MERIDIAN_M = 20003931.4586;

  function reducedLatitude(lat) {
    const tan = (1 - F) * Math.tan(lat * RAD);
    const cos = 1 / Math.sqrt(1 + tan * tan);
    return { tan, cos, sin: tan * cos };
  }

  function seriesA(u2) {
    return 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  }

  function seriesB(u2) {
    return (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  }

  function deltaSigma(b, sin, cos, cos2m) {
    const inner = cos * (-1 + 2 * cos2m * cos2m) - (b / 6) * cos2m * (-3 + 4 * sin * sin) * (-3 + 4 * cos2m * cos2m);
    return b * sin * (cos2m + (b / 4) * inner);
  }

  function longitudeTerm(sinAlpha, cosSqAlpha, sigma, sin, cos, cos2m) {
    const c = (F / 16) * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
    return (1 - c) * F * sinAlpha * (sigma + c * sin * (cos2m + c * cos * (-1 + 2 * cos2m * cos2m)));
  }

  /** What a start point contributes to every geodesic from it, so that a ring computes it once. */
  function origin(lon, lat) {
    return { lon, u: reducedLatitude(lat) };
  }

  /** Sum of c1 sin 2x + c2 sin 4x + c3 sin 6x, from sin 2x and cos 2x. */
  function sines(c1, c2, c3, sin2, cos2) {
    return sin2 * (c1 + 2 * c2 * cos2 + c3 * (4 * cos2 * cos2 - 1));
  }

  /** Arc on the auxiliary sphere for a length along the geodesic, without iteration; the neglected terms are
      below a millimetre. C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013), eqs. 17, 18, 21. */
  function arcOf(metres, eps, sin2s, cos2s) {
    const e2 = eps * eps;
    const e3 = e2 * eps;
    const a1 = (1 + e2 / 4 + (e2 * e2) / 64) / (1 - eps);
    const turned = metres / (B_M * a1) + sines(-eps / 2 + (3 / 16) * e3, -e2 / 16 + (e2 * e2) / 32, -e3 / 48, sin2s, cos2s);
    const sin = Math.sin(2 * turned);
    const cos = Math.cos(2 * turned);
    const [sinEnd, cosEnd] = [sin2s * cos + cos2s * sin, cos2s * cos - sin2s * sin];
    return turned + sines(eps / 2 - (9 / 32) * e3, (5 / 16) * e2 - (37 / 96) * e2 * e2, (29 / 96) * e3, sinEnd, cosEnd);
  }

  /** End point [lon, lat] of a geodesic from the sine and cosine of its azimuth; longitude is not wrapped. */
  function arrive(from, sinAz, cosAz, metres) {
    const { u } = from;
    const sinAlpha = u.cos * sinAz;
    const cosSqAlpha = 1 - sinAlpha * sinAlpha;
    const k2 = cosSqAlpha * EP2;
    const eps = k2 / (2 * (1 + Math.sqrt(1 + k2)) + k2);
    const toStart = u.cos * cosAz;
    const norm = u.sin * u.sin + toStart * toStart;
    const sin2s = norm ? (2 * u.sin * toStart) / norm : 0;
    const cos2s = norm ? (toStart * toStart - u.sin * u.sin) / norm : 1;
    const sigma = arcOf(metres, eps, sin2s, cos2s);
    const sin = Math.sin(sigma);
    const cos = Math.cos(sigma);
    const cos2m = cos2s * cos - sin2s * sin;
    const t = u.sin * sin - u.cos * cos * cosAz;
    const lat = Math.atan2(u.sin * cos + u.cos * sin * cosAz, (1 - F) * Math.sqrt(sinAlpha * sinAlpha + t * t));
    const lambda = Math.atan2(sin * sinAz, u.cos * cos - u.sin * sin * cosAz);
    const dLon = lambda - longitudeTerm(sinAlpha, cosSqAlpha, sigma, sin, cos, cos2m);
    return [from.lon + dLon / RAD, lat / RAD];
  }

  /** End point [lon, lat] of the geodesic of `metres` at `azimuth` degrees; longitude is not wrapped. */
  function directFrom(from, azimuth, metres) {
    return arrive(from, Math.sin(azimuth * RAD), Math.cos(azimuth * RAD), metres);
  }

  function direct(lon, lat, azimuth, metres) {
    return directFrom(origin(lon, lat), azimuth, metres);
  }

  function wrap(degrees) {
    return degrees - 360 * Math.round(degrees / 360);
  }

  /** Metres and start azimuth between two points, or null where the iteration does not settle. */
  function vincentyInverse(p, q) {
    const u1 = reducedLatitude(p[1]);
    const u2 = reducedLatitude(q[1]);
    const length = wrap(q[0] - p[0]) * RAD;
    let lambda = length;
    for (let i = 0; i < 200; i++) {
      const sinL = Math.sin(lambda);
      const cosL = Math.cos(lambda);
      const x = u2.cos * sinL;
      const y = u1.cos * u2.sin - u1.sin * u2.cos * cosL;
      const sin = Math.hypot(x, y);
      if (sin === 0) return { metres: 0, azimuth: 0 };
      const cos = u1.sin * u2.sin + u1.cos * u2.cos * cosL;
      const sigma = Math.atan2(sin, cos);
      const sinAlpha = (u1.cos * u2.cos * sinL) / sin;
      const cosSqAlpha = 1 - sinAlpha * sinAlpha;
      const cos2m = cosSqAlpha < 1e-15 ? 0 : cos - (2 * u1.sin * u2.sin) / cosSqAlpha;
      const next = length + longitudeTerm(sinAlpha, cosSqAlpha, sigma, sin, cos, cos2m);
      if (Math.abs(next) > Math.PI + 1e-9) return null;
      const change = Math.abs(next - lambda);
      lambda = next;
      if (change < 1e-13) {
        const uu = cosSqAlpha * EP2;
        const metres = B_M * seriesA(uu) * (sigma - deltaSigma(seriesB(uu), sin, cos, cos2m));
        return { metres, azimuth: Math.atan2(x, y) / RAD };
      }
    }
    return null;
  }

  /** Metres east and north by which the geodesic (azimuth, metres) from `from` misses `q`. */
  function miss(from, q, azimuth, metres) {
    const end = directFrom(from, azimuth, metres);
    const scale = RAD * A_M;
    return [wrap(end[0] - q[0]) * scale * Math.cos(q[1] * RAD), (end[1] - q[1]) * scale];
  }

  /** Newton's method on azimuth and length from one guess; null where it does not settle. */
  function shoot(from, q, azimuth, metres) {
    for (let i = 0; i < 30; i++) {
      const m = miss(from, q, azimuth, metres);
      if (Math.hypot(m[0], m[1]) < 1e-4) return { metres, azimuth };
      const a = miss(from, q, azimuth + 1e-4, metres);
      const s = miss(from, q, azimuth, metres + 10);
      const ja = [(a[0] - m[0]) / 1e-4, (a[1] - m[1]) / 1e-4];
      const js = [(s[0] - m[0]) / 10, (s[1] - m[1]) / 10];
      const det = ja[0] * js[1] - ja[1] * js[0];
      if (Math.abs(det) < 1e-12) return null;
      azimuth -= Math.max(-20, Math.min(20, (m[0] * js[1] - m[1] * js[0]) / det));
      metres -= Math.max(-1e5, Math.min(1e5, (ja[0] * m[1] - ja[1] * m[0]) / det));
    }
    return null;
  }

  /** Almost opposite points: the shortest of the geodesics found from guesses all around. */
  function nearAntipodal(p, q) {
    const from = origin(p[0], p[1]);
    let best = { metres: HALF_MERIDIAN_M, azimuth: 0 };
    for (let azimuth = -180; azimuth < 180; azimuth += 10) {
      const found = shoot(from, q, azimuth + 0.5, HALF_MERIDIAN_M - 20000);
      if (found && found.metres > 0 && found.metres < best.metres) best = found;
    }
    return best;
  }

  /** Shortest distance between two [lon, lat] points: {metres, azimuth at the first}. */
  function inverse(p, q) {
    return vincentyInverse(p, q) || nearAntipodal(p, q);
  }

  /** Points of the shortest line from p to q, longitudes continuous from p's. */
  function line(p, q, count) {
    const { metres, azimuth } = inverse(p, q);
    const from = origin(p[0], p[1]);
    const points = [];
    let previous = p[0];
    for (let i = 0; i <= count; i++) {
      const point = directFrom(from, azimuth, (metres * i) / count);
      point[0] -= 360 * Math.round((point[0] - previous) / 360);
      previous = point[0];
      points.push(point);
    }
    return points;
  }

  R.geodesic = { origin, arrive, directFrom, direct, inverse, line, wrap, HALF_MERIDIAN_M };
})((window.Reachmap = window.Reachmap || {}));
