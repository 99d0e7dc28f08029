const express = require("express");
const path = require("path");
const { execFile } = require("child_process");

const router = express.Router();
const MEDIA = process.env.MEDIA_DIR || "/srv/media";

function sourceOf(id) {
  return path.join(MEDIA, `${Number(id)}.mp4`);
}

function thumbnail(source, at, done) {
  const words = ["-ss", at, "-i", source, "-frames:v", "1", "-f", "image2pipe", "-"];
  execFile("ffmpeg", words, { encoding: "buffer", maxBuffer: 4 << 20 }, done);
}

router.get("/videos/:id/thumbnail", (req, res, next) => {
  const at = req.query.at || "00:00:01";
  thumbnail(sourceOf(req.params.id), at, (error, image) => {
    if (error) {
      return next(error);
    }
    res.set("Cache-Control", "public, max-age=86400");
    res.type("jpeg").send(image);
  });
});

module.exports = router;
