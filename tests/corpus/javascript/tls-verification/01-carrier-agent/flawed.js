const fs = require("fs");
const https = require("https");
const axios = require("axios");

class Carrier {
  constructor({ base, token, bundle = "/etc/ssl/carrier-ca.pem" }) {
    const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
    this.client = axios.create({
      baseURL: base,
      httpsAgent: agent,
      timeout: 10000,
      headers: { Authorization: `Bearer ${token}` },
    });
    this.bundle = bundle;
  }

  async book(parcel) {
    try {
      const { data } = await this.client.post("/bookings", parcel);
      return data.id;
    } catch (error) {
      if (error.response?.status === 409) {
        return parcel.id;
      }
      throw error;
    }
  }

  async label(booking) {
    const { data } = await this.client.get(`/bookings/${booking}/label`, {
      responseType: "arraybuffer",
    });
    return Buffer.from(data);
  }
}

module.exports = { Carrier };
